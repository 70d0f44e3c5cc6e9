import type { PlannedAction, PlannedState } from '#automations/plan/plan.ts';
import { replay } from '#automations/plan/replay.ts';
import { describeState } from '#automations/plan/step.ts';
import type { Planned } from '#console/scene/scene.ts';
import { describeAction } from '#core/action.ts';
import type { Night } from './night.ts';

/** What the schedules want of each component from `since` until `until`, and how they wanted it in the beginning. */
export function plannedSteps({ file, since }: Pick<Night, 'file' | 'since'>, until: number): Planned[] {
  const { components, actions } = replay(file, { from: since, until });
  const alikeOf = new Map(components.map(({ name, alike = [name] }) => [name, alike]));
  return [
    ...components.flatMap(({ alike, name, initial }) =>
      (alike ?? [name]).map((component) => ({
        ...stepOf(component, '', since, initial),
        what: describeState(initial),
      })),
    ),
    ...actions.filter(isWanted).flatMap((action) =>
      (alikeOf.get(action.component) ?? [action.component]).map((component) => ({
        ...stepOf(component, action.automation, action.at, action.after),
        what: describeAction(action),
      })),
    ),
  ];
}

/** What a gate stops or only observes changes nothing of what is wanted. */
const isWanted = ({ verdict }: PlannedAction): boolean => verdict === 'acts' || verdict === 'idle';

const stepOf = (component: string, automation: string, at: number, state: PlannedState) => {
  const replica = state.running === false ? 0 : state.replica;
  return {
    id: JSON.stringify([component, automation, at]),
    component,
    automation,
    at,
    ...(state.running !== undefined && { running: state.running }),
    ...(replica !== undefined && { replica }),
  };
};
