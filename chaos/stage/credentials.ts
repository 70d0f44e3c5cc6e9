import type { Credentials, CredentialsSource } from '#core/credentials.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { Actor } from './evidence.ts';
import { type ChaosStage, call } from './stage.ts';

/** As long as the deployed source keeps them. */
const MAX_AGE_MS = 5 * 60_000;

/** The credentials parameter as an actor reads it: kept for a while, and now and then not to be had. */
export function createCredentials(stage: ChaosStage, actor: Actor, stored: () => Credentials): CredentialsSource {
  let kept: { readonly at: number; readonly value: Credentials } | undefined;

  const read = (): Promise<Credentials> =>
    call(stage, actor, 'ssm', async () => {
      if (stage.strikes('ssm', `ssm of ${actor.execution.name}`, stage.scenario.weather.ssm)) {
        stage.faults.count('ssm throttled');
        stage.hinder(actor.execution, 'credentials');
        const message = 'the credentials parameter could not be read: ThrottlingException';
        throw new ServiceStageError('not-sent', { code: 'ThrottlingException', message });
      }
      if (stage.away('denied')) {
        stage.faults.count('ssm denied');
        stage.hinder(actor.execution, 'credentials');
        const message = 'the credentials parameter could not be read: AccessDeniedException';
        throw new ServiceStageError('credentials', { code: 'AccessDeniedException', message });
      }
      kept = { at: stage.clock.now(), value: stored() };
      return kept.value;
    });

  return {
    current: async () => (kept !== undefined && stage.clock.now() - kept.at < MAX_AGE_MS ? kept.value : read()),
    refresh: read,
  };
}
