import type { AlarmReading } from '#core/ports/alarms.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { huaweiAlarmOf, type Trigger } from '#core/trigger.ts';
import type { Services } from '#runtime/services/services.ts';

/** Reads the alarm of that name, or the one of Huawei's that set the run off. Rejects where nobody can say how it is. */
export function readAlarmOf(
  { alarms, huaweiAlarms }: Pick<Services, 'alarms' | 'huaweiAlarms'>,
  trigger: Trigger,
  name: string,
): Promise<AlarmReading | undefined> {
  const alarm = huaweiAlarmOf(trigger);
  if (alarm === undefined) return alarms.read(name);
  return huaweiAlarms === undefined
    ? Promise.reject(new ServiceStageError('not-sent', { message: 'alarms of Huawei cannot be read here' }))
    : huaweiAlarms.read(alarm);
}

/** The texts of Huawei are clean; of any other error only the name is told. */
export function whyUnread(error: unknown): string {
  if (error instanceof ServiceStageError) return error.message;
  return error instanceof Error ? error.name : 'unknown error';
}

/** Whether it may be otherwise a moment later: a refusal counts against the key. */
export const isWorthAsking = (error: unknown): boolean =>
  !(error instanceof ServiceStageError) || (error.fate !== 'credentials' && error.fate !== 'refused');
