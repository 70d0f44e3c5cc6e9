import { namedComponent } from '#automations/events/named-component.ts';
import { scheduleOf, timeZoneOf } from '#automations/events/schedule-of.ts';
import type { Automation, Automations } from '#automations/file/automation.ts';
import { isScheduled, type ScheduledWhen } from '#automations/file/when-kinds.ts';
import { memorySpan, overtakesAsItActs, overtakesAtOnce } from '#core/gate/gates.ts';
import { type Firing, firingsBetween } from '#schedule/firings.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { type Acting, actingOn, alikeIn, MOST_APART, MOST_LANES } from './alike.ts';
import { calledIn } from './called.ts';
import { decidedOnce } from './decided.ts';
import { imaginedEvents, imagineMemory } from './imagined.ts';
import type { Plan, PlannedAction, PlannedComponent, PlannedState } from './plan.ts';
import { step } from './step.ts';

/** From `from` (inclusive) until `until` (exclusive), in epoch ms; of one component, or of all. */
export interface PlanSpan {
  readonly from: number;
  readonly until: number;
  readonly component?: string;
}

/** Who of a storm's family asks for help: schedules do not. */
const NOBODY: readonly string[] = [];

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

interface Planned {
  readonly name: string;
  readonly automation: Automation;
  readonly when: ScheduledWhen;
  readonly order: number;
  readonly firings: readonly Firing[];
}

/** What is ahead of one component, in order. */
interface Lane extends Pick<PlannedComponent, 'initial'> {
  readonly actions: readonly PlannedAction[];
}

const firingsOf = (when: ScheduledWhen, { from, until }: PlanSpan): readonly Firing[] => [
  ...firingsBetween(scheduleOf(when), from - LOOK_BACK_MS, until),
];

function laneOf(name: string, file: Automations, planned: readonly Planned[], { from }: PlanSpan): Lane {
  const component = namedComponent(file, name);
  const mine = planned.map((one) => ({
    ...one,
    event: imaginedEvents(file, one.name, name, one.when),
    decide: decidedOnce(),
  }));
  const firings = mine
    .flatMap((one) => one.firings.map(({ at, moved }) => ({ at, moved, one })))
    .sort((a, b) => a.at - b.at || a.one.order - b.one.order);
  const isEverStopped = mine.some(({ automation }) => automation.action === 'stop');
  const memory = imagineMemory(Math.max(0, ...mine.map(({ event }) => memorySpan(event(0)))));
  let state: PlannedState = isEverStopped ? {} : { running: true };
  let initial = state;
  const actions: PlannedAction[] = [];
  for (const { one, at, moved } of firings) {
    const event = one.event(at);
    const stepped = step(
      { event, due: at, expiresAt: at, component, memory: memory.at(at), asking: NOBODY, now: at },
      state,
      one.decide,
    );
    if (overtakesAtOnce(event) || (stepped.verdict === 'acts' && overtakesAsItActs(event))) memory.due(at);
    if (stepped.verdict === 'acts') memory.sent(event, at);
    if (at < from) initial = stepped.after;
    else actions.push({ ...firingOf(one, name, at), ...(moved && { moved }), before: state, ...stepped });
    state = stepped.after;
  }
  return { initial, actions };
}

const firingOf = (
  { name: automation, automation: { action, parameters = {} }, when }: Planned,
  component: string,
  at: number,
) => ({
  at,
  automation,
  component,
  action,
  parameters,
  timezone: timeZoneOf(when),
});

function inOrder(
  lanes: readonly Pick<Lane, 'actions'>[],
  orders: ReadonlyMap<string, number>,
): readonly PlannedAction[] {
  const orderOf = ({ automation }: PlannedAction): number => orders.get(automation) ?? 0;
  return lanes
    .flatMap(({ actions }) => actions)
    .sort((one, other) => one.at - other.at || orderOf(one) - orderOf(other));
}
