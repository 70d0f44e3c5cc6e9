import { backoff, polling, SILENCE } from '#core/backoff.ts';
import { targetIdOf } from '#core/component.ts';
import { versionsIn } from '#core/decide/versions.ts';
import { type History, isBusy, isPassing, type Sight, type Snapshots, type Unseen } from '#core/look/sight.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { lookOn } from '#runtime/durable/look-on.ts';
import type { RunContext } from './run-context.ts';

const untilAnswered = backoff(SILENCE);

export const NOT_LOOKED: Unseen = { kind: 'unseen', fate: 'unclear', failure: { message: 'not looked yet' } };

/** `silent` counts the looks in a row that saw nothing: a hiccup after minutes of waiting is the first, not the twentieth. */
export interface Look {
  readonly sight: Sight;
  readonly silent: number;
}

/** The first look. It may stand in a step with others that may be repeated. */
export const firstLook = (run: Looking): Promise<Look> => lookOnce(run, { sight: NOT_LOOKED, silent: 0 });

/** Waits while the component is in the middle of something else, as long as the event's patience lasts. */
export async function look(run: RunContext, seen?: Look): Promise<Sight> {
  const patience = backoff(polling(run.event.limits.patience));
  const first = seen ?? (await run.durable.step('look', () => firstLook(run)));
  const { sight } = await lookOn(
    run.durable,
    'look',
    first,
    (before) => lookOnce(run, before),
    (looked, attempt) => {
      if (looked.sight.kind === 'unseen') return isPassing(looked.sight) ? untilAnswered(looked.silent) : undefined;
      return isBusy(looked.sight.instance) ? patience(attempt) : undefined;
    },
  );
  return sight;
}

type Looking = Pick<RunContext, 'services' | 'component'>;

async function lookOnce({ services, component }: Looking, { silent }: Look): Promise<Look> {
  const sight = await sightOf(services.serviceStage.instance(component));
  return { sight, silent: sight.kind === 'unseen' ? silent + 1 : 0 };
}

/** The versions of a component that was seen; of one that was not, whatever kept it from being seen. */
export async function readHistory(run: RunContext, sight: Sight): Promise<History> {
  const { durable, services, component } = run;
  const first = await durable.step('history', async (): Promise<History> => {
    const now = services.now().getTime();
    const recalled = versionsIn(await services.ledger.memory(targetIdOf(component), now), component);
    return { ...recalled, snapshots: sight.kind === 'unseen' ? sight : await readSnapshots(run) };
  });
  if (sight.kind === 'unseen') return first;
  return lookOn(
    durable,
    'history',
    first,
    async (before) => ({ ...before, snapshots: await readSnapshots(run) }),
    ({ snapshots }, attempt) =>
      snapshots.kind === 'unseen' && isPassing(snapshots) ? untilAnswered(attempt) : undefined,
  );
}

const readSnapshots = ({ services, component }: RunContext): Promise<Snapshots> =>
  answerOf(services.serviceStage.snapshots(component), (list) => ({
    kind: 'read',
    list,
    at: services.now().getTime(),
  }));

export const sightOf = (reading: Promise<(Sight & { kind: 'seen' })['instance']>): Promise<Sight> =>
  answerOf(reading, (instance) => ({ kind: 'seen', instance }));

/** Turns the port's error into plain data; any other error is a defect and goes on up. */
export const answerOf = <T, R>(reading: Promise<T>, read: (value: T) => R): Promise<R | Unseen> =>
  reading.then(read, (error: unknown) => {
    if (error instanceof ServiceStageError) return { kind: 'unseen', fate: error.fate, failure: error.failure };
    throw error;
  });
