import { namedComponent } from '#automations/events/named-component.ts';
import { scheduleOf, timeZoneOf } from '#automations/events/schedule-of.ts';
import type { Automation, Automations } from '#automations/file/automation.ts';
import { isScheduled, type ScheduledWhen } from '#automations/file/when-kinds.ts';
import { isUnwanted, memorySpan } from '#core/gate/gates.ts';
import { type Firing, firingsBetween } from '#schedule/firings.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
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

/** The firings of a span and what each does, in order of time, then as in the file. */
export function replay(file: Automations, span: PlanSpan): Pick<Plan, 'actions' | 'components'> {
  const names = Object.keys(file.components).filter((name) => (span.component ?? name) === name);
  const planned = scheduledIn(file)
    .filter(({ automation }) => automation.components.some((name) => names.includes(name)))
    .map((one) => ({ ...one, firings: firingsOf(one, span) }));
  const lanes = names.map((name) => laneOf(name, file, planned, span));
  const orders = new Map(planned.map(({ name, order }) => [name, order]));
  return {
    components: lanes.map(({ component }) => component),
    // Sorting keeps what fires at one instant as it is.
    actions: lanes.length === 1 ? lanes.flatMap(({ actions }) => actions) : inOrder(lanes, orders),
  };
}

interface Scheduled {
  readonly name: string;
  readonly automation: Automation;
  readonly when: ScheduledWhen;
  readonly order: number;
}

interface Planned extends Scheduled {
  readonly firings: readonly Firing[];
}

interface Lane {
  readonly component: PlannedComponent;
  /** In order. */
  readonly actions: readonly PlannedAction[];
}

const scheduledIn = ({ automations }: Automations): readonly Scheduled[] =>
  Object.entries(automations).flatMap(([name, automation], order) =>
    isScheduled(automation.when) ? [{ name, automation, when: automation.when, order }] : [],
  );

const firingsOf = ({ when }: Scheduled, { from, until }: PlanSpan): readonly Firing[] => [
  ...firingsBetween(scheduleOf(when), from - LOOK_BACK_MS, until),
];

function laneOf(name: string, file: Automations, planned: readonly Planned[], { from }: PlanSpan): Lane {
  const component = namedComponent(file, name);
  const mine = planned
    .filter(({ automation }) => automation.components.includes(name))
    .map((one) => ({ ...one, event: imaginedEvents(file, one.name, name, one.when), decide: decidedOnce() }));
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
      { event, due: at, component, memory: memory.at(at), asking: NOBODY, now: at },
      state,
      one.decide,
    );
    if (!isUnwanted(stepped.verdict)) memory.due(at);
    if (stepped.verdict === 'acts') memory.sent(event, at);
    if (at < from) initial = stepped.after;
    else actions.push({ ...firingOf(one, name, at), ...(moved && { moved }), before: state, ...stepped });
    state = stepped.after;
  }
  return { component: { name, initial }, actions };
}

const firingOf = (
  { name: automation, automation: { action, parameters = {} }, when }: Scheduled,
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

function inOrder(lanes: readonly Lane[], orders: ReadonlyMap<string, number>): readonly PlannedAction[] {
  const orderOf = ({ automation }: PlannedAction): number => orders.get(automation) ?? 0;
  return lanes
    .flatMap(({ actions }) => actions)
    .sort((one, other) => one.at - other.at || orderOf(one) - orderOf(other));
}
