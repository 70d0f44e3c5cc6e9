import type { Automations } from '#automations/file/automation.ts';
import { isScheduled } from '#automations/file/when-kinds.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { type Acting, actingOn, alikeIn, MOST_APART, MOST_LANES } from './alike.ts';
import { calledIn } from './called.ts';
import { type Planned, playLane } from './lane.ts';
import type { Plan, PlannedAction, PlannedComponent, PlannedState, PlanSpan } from './plan.ts';
import { type Times, timesOf } from './times.ts';

/** What is done once a year still has been done. */
const LOOK_BACK_MS = 400 * DAY_MS;

/** More names than these make no column of a table. */
export const MOST_NAMED = 3;

/** Is told how far it is, between one group of components and the next. */
export type Ticking = (howFar: string) => void;

export const silent: Ticking = () => {};

/** Plays one component through a span, or its beginning alone: shows each action in its turn, and gives back the state at the beginning. */
export type Player = (component: string, see: (action: PlannedAction) => void, until?: number) => PlannedState;

/** The times of each automation are looked up once, by whichever component it acts on first. */
export function playerFor(file: Automations, { from, until }: PlanSpan): Player {
  const times = new Map<string, Times>();
  const planned = ({ name, automation }: Acting): readonly Planned[] => {
    const { when } = automation;
    if (!isScheduled(when)) return [];
    const known = times.get(name) ?? timesOf(when, from - LOOK_BACK_MS, until);
    times.set(name, known);
    return [{ name, automation, when, times: known }];
  };
  return (component, see) =>
    playLane(component, file, actingOn(file, component).flatMap(planned), { from, until }, see);
}

/** The firings of a span and what each does, in order of time, then as in the file. */
export function replay(
  file: Automations,
  span: PlanSpan,
  ticking: Ticking = silent,
  play: Player = playerFor(file, span),
): Pick<Plan, 'actions' | 'components'> {
  const called = calledIn(file);
  const groups = groupsIn(file, span.component);
  const actions: PlannedAction[] = [];
  const components = groups.map(({ name, alike }, index): PlannedComponent => {
    ticking(`planned ${index} of ${groups.length} groups of components`);
    const initial = play(name, (action) => {
      if (action.at < span.until) actions.push(action);
    });
    return { name, ...(alike && { alike }), called: called(alike ?? [name], MOST_NAMED), initial };
  });
  return { components, actions: components.length === 1 ? actions : inOrder(actions, file) };
}

interface Group {
  readonly name: string;
  readonly alike?: readonly string[];
}

/** In the order of the file. Few that are alike are told of each for itself. */
function groupsIn(file: Automations, component: string | undefined): readonly Group[] {
  if (component !== undefined) return Object.hasOwn(file.components, component) ? [{ name: component }] : [];
  const most = Object.keys(file.components).length > MOST_LANES ? 1 : MOST_APART;
  const many = alikeIn(file, 'schedules').filter(({ length }) => length > most);
  const groupOf = new Map(many.flatMap((alike) => alike.map((name) => [name, alike] as const)));
  return Object.keys(file.components).flatMap((name) => {
    const alike = groupOf.get(name);
    if (alike === undefined) return [{ name }];
    return alike[0] === name ? [{ name, alike }] : [];
  });
}

/** Sorting keeps what fires at one instant as it is. */
function inOrder(actions: readonly PlannedAction[], { automations }: Automations): readonly PlannedAction[] {
  const orders = new Map(Object.keys(automations).map((name, order) => [name, order]));
  const orderOf = ({ automation }: PlannedAction): number => orders.get(automation) ?? 0;
  return actions.toSorted((one, other) => one.at - other.at || orderOf(one) - orderOf(other));
}
