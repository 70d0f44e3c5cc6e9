import type { NamedComponent } from '#core/component.ts';
import { isBusy, reposeOf, type Sight, type Unseen } from '#core/look/sight.ts';
import { describeInstance } from '#core/look/wanted.ts';
import { type Ending, ending, type Failure } from '#core/outcome.ts';
import type { Instance } from '#core/ports/service-stage.ts';

/** An instance on which an action can begin. */
export interface AtRest {
  readonly kind: 'at-rest';
  readonly instance: Instance;
  readonly repose: 'running' | 'unready' | 'stopped' | 'failed';
}

/** The instance, if an action can begin on it: not where it was not seen, is gone, or stayed in the middle of something else. */
export function atRest(component: NamedComponent, sight: Sight): AtRest | Ending {
  if (sight.kind === 'unseen') return unseenEnding(component, sight);
  const { instance } = sight;
  const repose = reposeOf(instance);
  if (repose === 'gone') return ending('deleted', `${component.name} is ${instance.status}.`);
  if (repose === 'graying') {
    const what =
      'is in the middle of a gray release, which waits for a person: nothing is done to it until that is over';
    return ending('graying', `${component.name} ${what}; nothing was sent.`);
  }
  if (repose === 'transitional' || isBusy(instance)) {
    const job = instance.lastJobStatus === undefined ? '' : ` (last job ${instance.lastJobStatus})`;
    return ending('transitional', `${component.name} stayed ${describeInstance(instance)}${job}; nothing was sent.`);
  }
  return { kind: 'at-rest', instance, repose };
}

/** Nothing was sent yet, so whatever could not be read ends the run as failed. */
export function unseenEnding(component: Pick<NamedComponent, 'name'>, { fate, failure }: Unseen): Ending {
  switch (fate) {
    case 'not-found':
      return ending('not-found', `ServiceStage does not know ${component.name}: ${failure.message}`, {
        error: failure,
      });
    case 'credentials':
      return credentialsEnding(failure);
    case 'refused':
      return ending('refused', `ServiceStage does not show ${component.name}: ${failure.message}`, { error: failure });
    case 'not-sent':
    case 'throttled':
    case 'busy':
    case 'unclear':
      return ending(
        'unreachable',
        `The state of ${component.name} could not be read, so nothing was sent: ${failure.message}`,
        { error: failure },
      );
  }
}

/** Without an HTTP status nobody answered: it was the parameter that could not be read. */
export const credentialsEnding = (failure: Failure): Ending =>
  failure.status === undefined
    ? ending('credentials-unreadable', `The credentials could not be read: ${failure.message}`, { error: failure })
    : ending('credentials-refused', `ServiceStage refused the credentials: ${failure.message}`, { error: failure });
