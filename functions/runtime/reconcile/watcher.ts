import { setTimeout } from 'node:timers/promises';
import { SSMClient } from '@aws-sdk/client-ssm';
import { WatchEnvironmentSchema } from '#core/environment.ts';
import type { HuaweiAlarms } from '#core/ports/huawei-alarms.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { ssmCredentials } from '#runtime/aws/ssm-credentials.ts';
import { lazy } from '#runtime/services/lazy.ts';
import { AWS_CALL, huaweiAlarmsOf } from '#runtime/services/services.ts';

/** In milliseconds: an alarm may take several requests, and the reconciler has a minute for all of them. */
const MOST_MS = 10_000;

/** What it takes to read alarms of Huawei's again. Undefined where the environment does not say where those are: then nobody is asked because of one. */
export function createWatcher(env: Readonly<Record<string, string | undefined>>): HuaweiAlarms | undefined {
  const parsed = WatchEnvironmentSchema.safeParse(env);
  if (!parsed.success) return undefined;
  const environment = parsed.data;
  const now = () => new Date();
  // The credentials are read with the first alarm.
  const alarms = lazy(() =>
    huaweiAlarmsOf(environment, now, ssmCredentials(new SSMClient(AWS_CALL), environment.CREDENTIALS_PARAMETER, now)),
  );
  return { read: (alarm) => Promise.race([alarms().read(alarm), tooLate()]) };
}

async function tooLate(): Promise<never> {
  await setTimeout(MOST_MS, undefined, { ref: false });
  throw new ServiceStageError('not-sent', { message: 'nobody has said in time how the alarm is' });
}
