import type { Plan, PlannedState } from '#automations/plan/plan.ts';
import { actionsOf } from './actions-of.ts';

/** A component in one state, from one instant until another, in epoch ms. */
export interface Segment {
  readonly from: number;
  readonly until: number;
  readonly state: PlannedState;
}

/** The states of a component through a plan, one after the other and without gaps. */
export function segmentsOf(plan: Plan, name: string): readonly Segment[] {
  const { from, until, components } = plan;
  const segments: Segment[] = [];
  let begun = from;
  let state = components.find((component) => component.name === name)?.initial ?? {};
  for (const { at, after } of actionsOf(plan, name)) {
    if (isSame(after, state)) continue;
    if (at > begun) segments.push({ from: begun, until: at, state });
    begun = at;
    state = after;
  }
  return [...segments, { from: begun, until, state }];
}

/** The most replicas of any component in a plan, by which the rows of one picture share their scale. */
export function mostReplicas({ components, actions }: Pick<Plan, 'components' | 'actions'>): number {
  const states = [...components.map(({ initial }) => initial), ...actions.map(({ after }) => after)];
  return states.reduce((most, { replica = 1 }) => Math.max(most, replica), 1);
}

const isSame = (one: PlannedState, other: PlannedState): boolean =>
  one.running === other.running && one.replica === other.replica;
