import { backoff, polling, SILENCE } from '#core/backoff.ts';
import { versionsIn } from '#core/decide/versions.ts';
import { type History, isBusy, isPassing, type Sight, type Snapshots, type Unseen } from '#core/look/sight.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { RunContext } from './run-context.ts';

const untilAnswered = backoff(SILENCE);

export const NOT_LOOKED: Unseen = { kind: 'unseen', fate: 'unclear', failure: { message: 'not looked yet' } };

/** Waits while the component is in the middle of something else, as long as the event's patience lasts. */
export async function look({ durable, services, event, component }: RunContext): Promise<Sight> {
  const patience = backoff(polling(event.limits.patience));
  const { sight } = await durable.poll<Look>(
    'look',
    { sight: NOT_LOOKED, silent: 0 },
    async ({ silent }) => {
      const seen = await sightOf(services.serviceStage.instance(component));
      return { sight: seen, silent: seen.kind === 'unseen' ? silent + 1 : 0 };
    },
    (looked, attempt) => {
      if (looked.sight.kind === 'unseen') return isPassing(looked.sight) ? untilAnswered(looked.silent) : undefined;
      return isBusy(looked.sight.instance) ? patience(attempt) : undefined;
    },
  );
  return sight;
}

/** `silent` counts the looks in a row that saw nothing: a hiccup after minutes of waiting is the first, not the twentieth. */
interface Look {
  readonly sight: Sight;
  readonly silent: number;
}

/** The versions of a component that was seen; of one that was not, whatever kept it from being seen. */
export async function readHistory({ durable, services, component }: RunContext, sight: Sight): Promise<History> {
  const recalled = await durable.step('recall', async () => {
    const now = services.now().getTime();
    return versionsIn(await services.ledger.memory(component.instanceId, now), component);
  });
  if (sight.kind === 'unseen') return { ...recalled, snapshots: sight };
  const snapshots = await durable.poll<Snapshots>(
    'history',
    NOT_LOOKED,
    () =>
      answerOf(services.serviceStage.snapshots(component), (list) => ({
        kind: 'read',
        list,
        at: services.now().getTime(),
      })),
    (read, attempt) => (read.kind === 'unseen' && isPassing(read) ? untilAnswered(attempt) : undefined),
  );
  return { ...recalled, snapshots };
}

export const sightOf = (reading: Promise<(Sight & { kind: 'seen' })['instance']>): Promise<Sight> =>
  answerOf(reading, (instance) => ({ kind: 'seen', instance }));

/** Turns the port's error into plain data; any other error is a defect and goes on up. */
export const answerOf = <T, R>(reading: Promise<T>, read: (value: T) => R): Promise<R | Unseen> =>
  reading.then(read, (error: unknown) => {
    if (error instanceof ServiceStageError) return { kind: 'unseen', fate: error.fate, failure: error.failure };
    throw error;
  });
