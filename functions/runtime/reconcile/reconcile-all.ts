import type { Aim } from '#core/aim/aim.ts';
import { censusOf, isCensus } from '#core/measured/census.ts';
import { type Standing, standingOf } from '#core/reconcile/deployed.ts';
import { lookAtKept } from './look-at-kept.ts';
import { mindHolds } from './mind-holds.ts';
import { mindKeys } from './mind-keys.ts';
import { mindOverrides } from './mind-overrides.ts';
import { openMissed } from './open-missed.ts';
import { pursue } from './pursue.ts';
import type { ReconcileServices } from './reconcile-services.ts';
import { attempt } from './side-by-side.ts';
import { sweep } from './sweep.ts';
import { withdrawQuestions } from './withdraw.ts';
import { withdrawByHuawei } from './withdraw-by-huawei.ts';

/** Something went wrong in an error nobody expected. Thrown so that the Errors metric sees it: what is not pursued must be heard of. */
export class ReconcileFailedError extends AggregateError {
  override readonly name = 'ReconcileFailedError';
}

/** More than are through within a minute; the rest is still due in the next. */
const MOST_DUE = 5_000;

/** So many are named in the error itself. */
const MOST_NAMED = 20;

/**
 * One minute of the reconciler: does what follows from what people have said by hand, looks after the aims that are due, takes back questions about what has recovered, closes what was deployed
 * away, delivers what schedules should have delivered, and looks at what is kept. Any number may be at it at once, be late, or die anywhere:
 * each write is conditional, and what is not done is due again. What there is no `time` for is left to the next minute. In some minutes it reads all aims that are open, and
 * counts them.
 * @param now in epoch milliseconds
 * @throws ReconcileFailedError
 */
export async function reconcileAll(services: ReconcileServices, now: number, time = FOR_EVER): Promise<void> {
  const counts = services.measure !== undefined && isCensus(now);
  const read: Aim[] = [];
  const [standing, due, said] = await Promise.allSettled([
    standingNow(services, now),
    services.ledger.dueAims(counts ? Number.POSITIVE_INFINITY : now, MOST_DUE),
    services.ledger.allSaid(),
  ]);
  const found = valueIn(standing);
  const heard = valueIn(said);
  // Whoever was replaced, or does not know, takes nothing for removed.
  const mayClose = found !== undefined && found.kind !== 'replaced';
  const errors = [
    ...unread('what is deployed', standing),
    ...unread('which aims are due', due),
    ...unread('what is held', said),
    ...(heard === undefined ? [] : await attempt('what is held', () => mindHolds(services, heard.holds, now, time))),
    // Whoever was replaced does not know what schedules want.
    ...(mayClose && heard !== undefined ? await mindOverrides(services, heard.overrides, now, time) : []),
    ...(await pursue(services, valueIn(due) ?? [], { now, time, mayClose, onRead: (aim) => read.push(aim) })),
    ...(await attempt('when the keys end', () => mindKeys(services, now))),
    ...(await attempt('what is asked', () => withdrawQuestions(services, now, time))),
    ...(found === undefined ? [] : await attempt('what is deployed', () => mindDeployed(services, found, now, time))),
    // Last, since Huawei may keep it waiting. Whoever was replaced does not know what is kept.
    ...(mayClose && heard !== undefined
      ? await attempt('what is kept', () => lookAtKept(services, heard, now, time))
      : []),
    ...(await attempt('what is asked', () => withdrawByHuawei(services, now, time))),
  ];
  if (errors.length === 0) {
    if (counts && !time.aborted) services.measure?.(censusOf(read, heard?.holds ?? [], now));
    return;
  }
  const why = errors.slice(0, MOST_NAMED).map(({ message }) => message);
  throw new ReconcileFailedError(errors, `${errors.length} went wrong: ${why.join('; ')}`);
}

const FOR_EVER = new AbortController().signal;

const standingNow = async ({ deployments, shipped }: ReconcileServices, now: number): Promise<Standing> =>
  standingOf(await deployments.deployed(), shipped, now);

/** Nothing is missed before it is noted since when it is deployed. */
async function mindDeployed(
  services: ReconcileServices,
  standing: Standing,
  now: number,
  time: AbortSignal,
): Promise<readonly Error[]> {
  switch (standing.kind) {
    case 'replaced':
      return [];
    case 'new': {
      const { deployed } = standing;
      // Of two that see it first, one notes it.
      const isNoted = await services.deployments.noteDeployed(deployed, deployed.before);
      return isNoted ? sweep(services, deployed, now, time) : [];
    }
    case 'noted': {
      const { deployed } = standing;
      const swept = deployed.swept ? [] : await attempt('open aims', () => sweep(services, deployed, now, time));
      return [...swept, ...(await openMissed(services, deployed, now, time))];
    }
  }
}

const valueIn = <T>(settled: PromiseSettledResult<T>): T | undefined =>
  settled.status === 'fulfilled' ? settled.value : undefined;

const unread = (what: string, settled: PromiseSettledResult<unknown>): readonly Error[] =>
  settled.status === 'fulfilled'
    ? []
    : [new Error(`nobody knows ${what}: ${settled.reason}`, { cause: settled.reason })];
