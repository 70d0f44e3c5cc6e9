import { limitsOf } from '#automations/events/limits.ts';
import type { PlannedAction } from '#automations/plan/plan.ts';
import { durationText } from '#automations/plan/words.ts';
import { SECOND_MS } from '#schedule/zones/wall-time.ts';
import { automationOf, type Finder, openIn, type Prospect, witness } from './prospect.ts';

/** A firing that its own cooldown keeps from acting, so soon does it follow the same action, by whichever automation. */
export const withinCooldown: Finder = function* (prospect) {
  const last = new Map<string, PlannedAction>();
  for (const action of openIn(prospect).filter(({ verdict }) => verdict === 'acts')) {
    const before = last.get(action.action);
    const cooldown = (limitsOf(automationOf(prospect, action.automation)).cooldown ?? 0) * SECOND_MS;
    if (before === undefined || action.at - before.at >= cooldown) {
      last.set(action.action, action);
      continue;
    }
    const wrong = `${action.automation} comes ${durationText(action.at - before.at)} after ${before.automation} did the same, within its cooldown`;
    const right = `it is skipped for ${durationText(cooldown)}: fire less often, or say a shorter cooldown`;
    yield { kind: 'within-cooldown', severity: 'warning', ...witness(before, action), wrong, right };
  }
};

/** A firing that finds the budget of its automation spent. */
export const overBudget: Finder = function* (prospect) {
  const groups = Map.groupBy(openIn(prospect), ({ automation }) => automation);
  for (const [name, mine] of groups) yield* spent(prospect, name, mine);
};

function* spent(prospect: Prospect, name: string, mine: readonly PlannedAction[]) {
  const { budget } = limitsOf(automationOf(prospect, name));
  if (budget === undefined) return;
  let sent: readonly PlannedAction[] = [];
  for (const action of mine.filter(({ verdict }) => verdict === 'acts')) {
    sent = sent.filter(({ at }) => action.at - at < budget.per * SECOND_MS);
    if (sent.length < budget.actions) {
      sent = [...sent, action];
      continue;
    }
    const wrong = `${name} fires more often than its budget of ${budget.actions} in ${durationText(budget.per * SECOND_MS)}`;
    const right = 'what is over it is skipped: fire less often, or raise the budget';
    yield { kind: 'over-budget' as const, severity: 'warning' as const, ...witness(action), wrong, right };
    return;
  }
}
