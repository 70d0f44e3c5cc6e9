import type { PlannedAction } from '#automations/plan/plan.ts';
import { durationText } from '#automations/plan/words.ts';
import { describeAction, interrupts } from '#core/action.ts';
import { MINUTE_MS, SECOND_MS } from '#schedule/zones/wall-time.ts';
import { type Finder, limitsIn, openIn, type Prospect, witness } from './prospect.ts';

/** A component that is to stop while it may still be starting: within the time that the start's job may take. */
export const stopDuringStart: Finder = function* (prospect) {
  for (const [first, then] of followers(prospect, ({ automation }) => limitsIn(prospect, automation).timeout)) {
    const begins = first.action === 'start' || (first.action === 'scale' && first.before.running === false);
    if (!begins || first.verdict !== 'acts' || then.action !== 'stop') continue;
    const job = limitsIn(prospect, first.automation).timeout * SECOND_MS;
    const wrong = `${then.automation} stops it ${durationText(then.at - first.at)} after ${first.automation} began to start it`;
    const right = `a start may take up to its timeout, ${durationText(job)}: stop it later, or give the start a shorter timeout`;
    yield { kind: 'stop-during-start', severity: 'warning', ...witness(first, then), wrong, right };
  }
};

/**
 * A restart or a rollback close to another action: runs on a component come one after the other, and the second is put off as busy
 * if the first takes longer than it waits.
 */
export const overlappingActions: Finder = function* (prospect) {
  for (const [first, then] of followers(prospect, ({ automation }) => limitsIn(prospect, automation).wait)) {
    if (first.verdict !== 'acts' || then.verdict !== 'acts' || !(interrupts(first.action) || interrupts(then.action)))
      continue;
    const wrong = `${then.automation} ${describeAction(then)} comes ${durationText(then.at - first.at)} after ${first.automation} ${describeAction(first)}`;
    const right =
      'the second waits for the first, and is tried again later if that takes too long: put more time between them';
    yield { kind: 'overlapping-actions', severity: 'warning', ...witness(first, then), wrong, right };
  }
};

/** Each firing with those of other automations that come after its minute and within so many seconds of it. */
function* followers(
  prospect: Prospect,
  within: (action: PlannedAction) => number,
): Generator<readonly [PlannedAction, PlannedAction]> {
  const open = openIn(prospect);
  for (const [index, first] of open.entries()) {
    const end = first.at + within(first) * SECOND_MS;
    for (const then of until(open, index + 1, end)) {
      if (then.automation !== first.automation && then.at - first.at >= MINUTE_MS) yield [first, then];
    }
  }
}

function* until(open: readonly PlannedAction[], index: number, end: number): Generator<PlannedAction> {
  for (let next = index, one = open[next]; one !== undefined && one.at < end; one = open[++next]) yield one;
}
