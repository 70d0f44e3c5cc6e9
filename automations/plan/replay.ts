import { scheduleOf, timeZoneOf } from '#automations/events/schedule-of.ts';
import type { Automation, Automations } from '#automations/file/automation.ts';
import { isScheduled, type ScheduledWhen } from '#automations/file/when-kinds.ts';
import { isUnwanted, memorySpan } from '#core/gate/gates.ts';
import { type Firing, firingsBetween } from '#schedule/firings.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { imaginedEvents, imagineMemory } from './imagined.ts';
import type { Plan, PlannedAction, PlannedComponent, PlannedState } from './plan.ts';
import { step } from './step.ts';

/** From `from` (inclusive) until `until` (exclusive), in epoch ms; of one component, or of all. */
export interface PlanSpan {
  readonly from: number;
  readonly until: number;
  readonly component?: string;
}

/** What is done once a year still has been done. */
const LOOK_BACK = 400 * DAY_MS;

/** The firings of a span and what each does, in order of time, then as in the file. */
export function replay(file: Automations, span: PlanSpan): Pick<Plan, 'actions' | 'components'> {
  const names = Object.keys(file.components).filter((name) => (span.component ?? name) === name);
  const planned = scheduledIn(file)
    .filter(({ automation }) => automation.components.some((name) => names.includes(name)))
    .map((one) => ({ ...one, firings: firingsOf(one, span) }));
  const lanes = names.map((name) => laneOf(name, file, planned, span));
  return {
    components: lanes.map(({ component }) => component),
    // Sorting keeps what fires at one instant as it is.
    actions: inOrder(lanes.flatMap(({ actions }) => actions)),
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

interface Ordered extends PlannedAction {
  readonly order: number;
}

const scheduledIn = ({ automations }: Automations): readonly Scheduled[] =>
  Object.entries(automations).flatMap(([name, automation], order) =>
    isScheduled(automation.when) ? [{ name, automation, when: automation.when, order }] : [],
  );

const firingsOf = ({ when }: Scheduled, { from, until }: PlanSpan): readonly Firing[] => [
  ...firingsBetween(scheduleOf(when), from - LOOK_BACK, until),
];

function laneOf(
  name: string,
  file: Automations,
  planned: readonly Planned[],
  { from }: PlanSpan,
): { readonly component: PlannedComponent; readonly actions: readonly Ordered[] } {
  const component = file.components[name];
  if (component === undefined) throw new RangeError(`No component is called ${name}`);
  const mine = planned
    .filter(({ automation }) => automation.components.includes(name))
    .map((one) => ({ ...one, event: imaginedEvents(file, one.name, name, one.when) }));
  const firings = mine
    .flatMap((one) => one.firings.map((firing) => ({ ...firing, one })))
    .sort((a, b) => a.at - b.at || a.one.order - b.one.order);
  const isEverStopped = mine.some(({ automation }) => automation.action === 'stop');
  const memory = imagineMemory(Math.max(0, ...mine.map(({ event }) => memorySpan(event(0)))));
  let state: PlannedState = isEverStopped ? {} : { running: true };
  let initial = state;
  const actions: Ordered[] = [];
  for (const { one, at, ...moved } of firings) {
    const event = one.event(at);
    // Nobody of a family asks for help: schedules do not.
    const stepped = step(
      { event, component: { name, ...component }, memory: memory.at(at), asking: [], now: at },
      state,
    );
    if (!isUnwanted(stepped.verdict)) memory.due(at);
    if (stepped.verdict === 'acts') memory.sent(event, at);
    if (at < from) initial = stepped.after;
    else actions.push({ ...firingOf(one, name, at), ...moved, before: state, ...stepped });
    state = stepped.after;
  }
  return { component: { name, initial }, actions };
}

const firingOf = (
  { name: automation, automation: { action, parameters = {} }, when, order }: Scheduled,
  component: string,
  at: number,
) => ({
  at,
  automation,
  component,
  action,
  parameters,
  timezone: timeZoneOf(when),
  order,
});

const inOrder = (actions: readonly Ordered[]): readonly PlannedAction[] =>
  actions
    .toSorted((one, other) => one.at - other.at || one.order - other.order)
    .map(({ order: _, ...action }) => action);
