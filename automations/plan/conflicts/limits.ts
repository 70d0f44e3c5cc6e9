import type { PlannedAction } from '#automations/plan/plan.ts';
import { durationText } from '#automations/plan/words.ts';
import { SECOND_MS } from '#schedule/zones/wall-time.ts';
import { type Finder, limitsIn, witness } from './prospect.ts';

/** A firing that its own cooldown keeps from acting, so soon does it follow the same action, by whichever automation. */
export const withinCooldown: Finder = function* (prospect) {
  const last = new Map<string, PlannedAction>();
  for (const action of prospect.actions) {
    if (action.verdict === 'acts') last.set(action.action, action);
    const before = last.get(action.action);
    if (action.verdict !== 'cooldown' || before === undefined) continue;
    const cooldown = (limitsIn(prospect, action.automation).cooldown ?? 0) * SECOND_MS;
    const wrong = `${action.automation} comes ${durationText(action.at - before.at)} after ${before.automation} did the same, within its cooldown`;
    const fate = action.again === undefined ? 'it is given up' : `it waits ${durationText(action.again - action.at)}`;
    const right = `${fate}, since ${durationText(cooldown)} have to pass: fire less often, or say a shorter cooldown`;
    yield { kind: 'within-cooldown', severity: 'warning', ...witness(before, action), wrong, right };
  }
};

/** A firing that finds the budget of its automation spent. */
export const overBudget: Finder = function* (prospect) {
  for (const action of prospect.actions) {
    const { automation: name } = action;
    const { budget } = limitsIn(prospect, name);
    if (action.verdict !== 'budget' || budget === undefined) continue;
    const wrong = `${name} fires more often than its budget of ${budget.actions} in ${durationText(budget.per * SECOND_MS)}`;
    const right = 'what is over it is skipped: fire less often, or raise the budget';
    yield { kind: 'over-budget', severity: 'warning', ...witness(action), wrong, right };
  }
};
