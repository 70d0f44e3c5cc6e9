import type { Disagreement, PlannedAction } from '#automations/plan/plan.ts';
import { durationText } from '#automations/plan/words.ts';
import { describeAction, interrupts } from '#core/action.ts';
import { MINUTE_MS, SECOND_MS } from '#schedule/zones/wall-time.ts';
import { pairsOf, type Wish } from './pairs.ts';
import { type Finder, limitsIn, type Prospect, wantsSomething, witness } from './prospect.ts';

/** An action that comes after the minute of another automation's, and while that may still be at work. */
interface Following {
  /** Of two wishes, in either order, whether they can be what is meant. */
  readonly mayMeet: (one: Wish, other: Wish) => boolean;
  readonly isFirst: (action: PlannedAction) => boolean;
  readonly isSecond: (action: PlannedAction) => boolean;
  /** In seconds after the first. */
  readonly within: (first: PlannedAction, prospect: Prospect) => number;
  readonly told: (first: PlannedAction, then: PlannedAction, prospect: Prospect) => Disagreement;
}

/** Of one automation so many may lie within a minute before another action: a firing, and tries of earlier ones. */
const LATEST = 3;

const following =
  ({ mayMeet, isFirst, isSecond, within, told }: Following): Finder =>
  (prospect, tell) => {
    const pairs = pairsOf(prospect, mayMeet);
    const latest = new Map<string, readonly PlannedAction[]>();
    const isAtWork = (first: PlannedAction, { at }: PlannedAction): boolean =>
      at - first.at >= MINUTE_MS && at - first.at < within(first, prospect) * SECOND_MS;
    return {
      see(action) {
        const firsts = isSecond(action) ? [...pairs.with(action, latest)] : [];
        for (const first of firsts.filter((one) => isAtWork(one, action))) {
          tell(told(first, action, prospect));
          pairs.found(first, action);
        }
        if (!isFirst(action)) return;
        latest.set(action.automation, [action, ...(latest.get(action.automation) ?? [])].slice(0, LATEST));
      },
    };
  };

/** A component that is to stop while it may still be starting: within the time that the start's job may take. */
export const stopDuringStart = following({
  mayMeet: (one, other) => [one, other].some(mayBegin) && [one, other].some(({ action }) => action === 'stop'),
  isFirst: (first) =>
    first.verdict === 'acts' && mayBegin(first) && (first.action === 'start' || first.before.running === false),
  isSecond: (then) => then.action === 'stop' && wantsSomething(then),
  within: ({ automation }, prospect) => limitsIn(prospect, automation).timeout,
  told: (first, then, prospect) => ({
    kind: 'stop-during-start',
    severity: 'warning',
    ...witness(first, then),
    wrong: `${then.automation} stops it ${durationText(then.at - first.at)} after ${first.automation} began to start it`,
    right: `a start may take up to its timeout, ${durationText(limitsIn(prospect, first.automation).timeout * SECOND_MS)}: stop it later, or give the start a shorter timeout`,
  }),
});

const mayBegin = ({ action }: Wish): boolean => action === 'start' || action === 'scale';

/**
 * A restart or a rollback close to another action: runs on a component come one after the other, and the second is put off as busy
 * if the first takes longer than it waits.
 */
export const overlappingActions = following({
  mayMeet: (one, other) => interrupts(one.action) || interrupts(other.action),
  isFirst: ({ verdict }) => verdict === 'acts',
  isSecond: ({ verdict }) => verdict === 'acts',
  within: ({ automation }, prospect) => limitsIn(prospect, automation).wait,
  told: (first, then) => ({
    kind: 'overlapping-actions',
    severity: 'warning',
    ...witness(first, then),
    wrong: `${then.automation} ${describeAction(then)} comes ${durationText(then.at - first.at)} after ${first.automation} ${describeAction(first)}`,
    right:
      'the second waits for the first, and is tried again later if that takes too long: put more time between them',
  }),
});
