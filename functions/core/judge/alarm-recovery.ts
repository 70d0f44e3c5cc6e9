import { DEFAULT_SETTLE } from '#core/event.ts';
import type { Ending } from '#core/outcome.ts';
import type { AlarmState } from '#core/ports/alarms.ts';
import { butThen, type HealthLook, type RolledBackTo } from './rolled-back-to.ts';

/** What is known of an alarm after a rollback of a component that no health check watches. Times are epoch milliseconds. */
export interface AlarmTrail {
  readonly last: HealthLook;
  /** How often the alarm was looked at. */
  readonly looks: number;
}

/** Before the first look, which is at the component alone: the alarm is given its time. */
export const ALARM_NOT_READ: AlarmTrail = { last: { kind: 'unread', why: 'not looked yet' }, looks: -1 };

const READ_AGAIN_SECONDS = 60;
/** So often it is asked for before it counts as unread. */
export const MOST_READS = 5;

/** In how many seconds to look again: once when what was done has had its time, and a few times more while nothing can be read. */
export function nextAlarmLook({ last, looks }: AlarmTrail, settle = DEFAULT_SETTLE): number | undefined {
  if (last.kind === 'overtaken') return undefined;
  if (looks === 0) return settle;
  return last.kind === 'unread' && looks < MOST_READS ? READ_AGAIN_SECONDS : undefined;
}

/** How long that takes at the most, in seconds. */
export const alarmRecoverySeconds = (settle = DEFAULT_SETTLE): number => settle + MOST_READS * READ_AGAIN_SECONDS;

/** What an alarm says: without data it says nothing, least of all that all is well. Undefined where there is no such alarm. */
export function lookOfAlarm(name: string, state: AlarmState | undefined): HealthLook {
  switch (state) {
    case 'OK':
      return { kind: 'green' };
    case 'ALARM':
      return { kind: 'sick', why: `the alarm ${name} is red` };
    case 'INSUFFICIENT_DATA':
      return { kind: 'unread', why: `the alarm ${name} has no data to judge by` };
    case undefined:
      return { kind: 'unread', why: `there is no alarm ${name}` };
  }
}

/** How a rollback ends whose job succeeded, once its alarm was looked at. */
export function afterAlarm(rolledBack: Ending, { version }: RolledBackTo, alarm: string, { last }: AlarmTrail): Ending {
  switch (last.kind) {
    case 'green':
      return { ...rolledBack, message: `${rolledBack.message} The alarm ${alarm} is OK with version ${version}.` };
    case 'sick':
      return butThen(rolledBack, 'still-unhealthy', `it did not help: ${last.why}.`);
    case 'unread':
      return butThen(rolledBack, 'alarm-unread', `nobody knows whether that helped: ${last.why}.`);
    case 'overtaken':
      return butThen(rolledBack, 'overtaken', `whether that helped nobody can tell any more: ${last.why}`);
  }
}
