import type { Plan, PlannedAction } from '#automations/plan/plan.ts';

/** Sorted out once for each plan: every lane asks for its own. */
const sorted = new WeakMap<Plan, ReadonlyMap<string, readonly PlannedAction[]>>();

/** The actions of one component of a plan, in order. */
export function actionsOf(plan: Plan, component: string): readonly PlannedAction[] {
  const known = sorted.get(plan) ?? Map.groupBy(plan.actions, (action) => action.component);
  sorted.set(plan, known);
  return known.get(component) ?? [];
}
