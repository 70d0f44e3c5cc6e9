import type { PlannedAction } from '#automations/plan/plan.ts';
import { durationText } from '#automations/plan/words.ts';
import { SECOND_MS } from '#schedule/zones/wall-time.ts';
import { atFirst, type Finder, limitsIn, witness } from './prospect.ts';

/** A firing that its own cooldown keeps from acting, so soon does it follow the same action, by whichever automation. */
export const withinCooldown: Finder = (prospect, tell) => {
  const last = new Map<string, PlannedAction>();
  const told = new Set<string>();
  return {
    see(action) {
      if (action.verdict === 'acts') last.set(action.action, action);
      const before = last.get(action.action);
      if (action.verdict !== 'cooldown' || before === undefined) return;
      const pair = JSON.stringify([before.automation, action.automation]);
      if (told.has(pair)) return;
      told.add(pair);
      const cooldown = (limitsIn(prospect, action.automation).cooldown ?? 0) * SECOND_MS;
      const wrong = `${action.automation} comes ${durationText(action.at - before.at)} after ${before.automation} did the same, within its cooldown`;
      const fate = action.again === undefined ? 'it is given up' : `it waits ${durationText(action.again - action.at)}`;
      const right = `${fate}, since ${durationText(cooldown)} have to pass: fire less often, or say a shorter cooldown`;
      tell({ kind: 'within-cooldown', severity: 'warning', ...witness(before, action), wrong, right });
    },
  };
};

/** A firing that finds the budget of its automation spent. */
export const overBudget: Finder = atFirst((action, prospect) => {
  const { automation: name, verdict } = action;
  const { budget } = verdict === 'budget' ? limitsIn(prospect, name) : {};
  if (budget === undefined) return undefined;
  const wrong = `${name} fires more often than its budget of ${budget.actions} in ${durationText(budget.per * SECOND_MS)}`;
  const right = 'what is over it is skipped: fire less often, or raise the budget';
  return { kind: 'over-budget', severity: 'warning', ...witness(action), wrong, right };
});
