import { scheduleOf } from '#automations/events/schedule-of.ts';
import type { Automations } from '#automations/file/automation.ts';
import { isScheduled, type ScheduledWhen } from '#automations/file/when-kinds.ts';
import { type Firing, firingsBetween } from '#schedule/firings.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { type Acting, actingOn, alikeIn, MOST_APART, MOST_LANES } from './alike.ts';
import { calledIn } from './called.ts';
import { type Lane, laneOf, type Planned } from './lane.ts';
import type { Plan, PlannedAction, PlanSpan } from './plan.ts';

/** What is done once a year still has been done. */
const LOOK_BACK_MS = 400 * DAY_MS;

/** More names than these make no column of a table. */
const MOST_NAMED = 3;

/** Is told how far it is, between one group of components and the next. */
export type Ticking = (howFar: string) => void;

export const silent: Ticking = () => {};

/** The firings of a span and what each does, in order of time, then as in the file. */
export function replay(
  file: Automations,
  span: PlanSpan,
  ticking: Ticking = silent,
): Pick<Plan, 'actions' | 'components'> {
  const called = calledIn(file);
  const groups = groupsIn(file, span.component);
  const firings = new Map<number, readonly Firing[]>();
  const planned = ({ name, automation, place: order }: Acting): readonly Planned[] => {
    const { when } = automation;
    if (!isScheduled(when)) return [];
    const known = firings.get(order) ?? firingsOf(when, span);
    firings.set(order, known);
    return [{ name, automation, when, order, firings: known }];
  };
  const lanes = groups.map(({ name, alike }, index) => {
    ticking(`planned ${index} of ${groups.length} groups of components`);
    const lane = laneOf(name, file, actingOn(file, name).flatMap(planned), span);
    const component = {
      name,
      ...(alike && { alike }),
      called: called(alike ?? [name], MOST_NAMED),
      initial: lane.initial,
    };
    return { component, actions: lane.actions };
  });
  const orders = new Map(Object.keys(file.automations).map((name, order) => [name, order]));
  return {
    components: lanes.map(({ component }) => component),
    // Sorting keeps what fires at one instant as it is.
    actions: lanes.length === 1 ? lanes.flatMap(({ actions }) => actions) : inOrder(lanes, orders),
  };
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

const firingsOf = (when: ScheduledWhen, { from, until }: PlanSpan): readonly Firing[] => [
  ...firingsBetween(scheduleOf(when), from - LOOK_BACK_MS, until),
];

function inOrder(
  lanes: readonly Pick<Lane, 'actions'>[],
  orders: ReadonlyMap<string, number>,
): readonly PlannedAction[] {
  const orderOf = ({ automation }: PlannedAction): number => orders.get(automation) ?? 0;
  return lanes
    .flatMap(({ actions }) => actions)
    .sort((one, other) => one.at - other.at || orderOf(one) - orderOf(other));
}
