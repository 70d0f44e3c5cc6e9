import type { Automations } from '#automations/file/automation.ts';
import type { PlannedAction, PlannedState } from '#automations/plan/plan.ts';
import { replay } from '#automations/plan/replay.ts';
import { isUnwanted } from '#core/gate/gates.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';

/** What the schedules want of a component now, and what they do next. */
export interface Planned {
  readonly wanted: PlannedState;
  readonly next?: PlannedAction;
}

/** A schedule of once a month is there. */
export const AHEAD_DAYS = 32;

/**
 * What the schedules of a file want of each component, by its name. Each group of those that are treated alike is planned once.
 * @param now in epoch milliseconds
 */
export function plannedBy(
  file: Automations,
  now: number,
  howFar?: (text: string) => void,
): ReadonlyMap<string, Planned> {
  const { components, actions } = replay(file, { from: now, until: now + AHEAD_DAYS * DAY_MS }, howFar);
  const first = new Map<string, PlannedAction>();
  for (const action of actions) {
    const known = first.get(action.component);
    if (!isUnwanted(action.verdict) && (known === undefined || isBetter(action, known)))
      first.set(action.component, action);
  }
  return new Map(
    components.flatMap(({ name, alike = [name], initial: wanted }) => {
      const next = first.get(name);
      return alike.map((one) => [one, { wanted, ...(next && { next: { ...next, component: one } }) }] as const);
    }),
  );
}

/** Whatever does something comes before what only observes, which is next where there is nothing else. */
const isBetter = (action: PlannedAction, known: PlannedAction): boolean =>
  known.verdict === 'observes' && action.verdict !== 'observes';
