import { backoff } from '../core/backoff.ts';
import { ServiceStageError } from '../core/service-stage.ts';
import { type History, isPassing, reposeOf, type Sight, type Unseen } from '../core/sight.ts';
import type { RunContext } from './run-context.ts';

/** How long a ServiceStage that does not answer is asked again before a run gives up. */
const SILENCE = backoff({ first: 2, most: 15, total: 60 });

export const NOT_LOOKED: Unseen = { kind: 'unseen', fate: 'unclear', failure: { message: 'not looked yet' } };

/** Waits while the component is in the middle of something else, as long as the event's patience lasts. */
export function look({ durable, services, event, component }: RunContext): Promise<Sight> {
  const patience = backoff({ first: 5, most: 30, total: event.limits.patience });
  return durable.poll<Sight>(
    'look',
    NOT_LOOKED,
    () => sightOf(services.serviceStage.instance(component)),
    (sight, attempt) => {
      if (sight.kind === 'unseen') return isPassing(sight) ? SILENCE(attempt) : undefined;
      return reposeOf(sight.instance) === 'transitional' ? patience(attempt) : undefined;
    },
  );
}

/** The snapshots of a component that was seen; of one that was not, whatever kept it from being seen. */
export function readHistory({ durable, services, component }: RunContext, sight: Sight): Promise<History> {
  if (sight.kind === 'unseen') return Promise.resolve(sight);
  return durable.poll<History>(
    'history',
    NOT_LOOKED,
    () => answerOf(services.serviceStage.snapshots(component), (snapshots) => ({ kind: 'read', snapshots })),
    (history, attempt) => (history.kind === 'unseen' && isPassing(history) ? SILENCE(attempt) : undefined),
  );
}

export const sightOf = (reading: Promise<(Sight & { kind: 'seen' })['instance']>): Promise<Sight> =>
  answerOf(reading, (instance) => ({ kind: 'seen', instance }));

/** Turns the port's error into plain data; any other error is a defect and goes on up. */
export const answerOf = <T, R>(reading: Promise<T>, read: (value: T) => R): Promise<R | Unseen> =>
  reading.then(read, (error: unknown) => {
    if (error instanceof ServiceStageError) return { kind: 'unseen', fate: error.fate, failure: error.failure };
    throw error;
  });
