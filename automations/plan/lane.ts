import { namedComponent } from '#automations/events/named-component.ts';
import { timeZoneOf } from '#automations/events/schedule-of.ts';
import type { Automation, Automations } from '#automations/file/automation.ts';
import type { ScheduledWhen } from '#automations/file/when-kinds.ts';
import { memorySpan, overtakesAsItActs, overtakesAtOnce } from '#core/gate/gates.ts';
import type { Firing } from '#schedule/firings.ts';
import { SECOND_MS } from '#schedule/zones/wall-time.ts';
import { decidedOnce } from './decided.ts';
import { imaginedEvents, imagineMemory } from './imagined.ts';
import { inTurn } from './in-turn.ts';
import type { PlannedAction, PlannedComponent, PlannedState, PlanSpan } from './plan.ts';
import { step } from './step.ts';

/** Who of a storm's family asks for help: schedules do not. */
const NOBODY: readonly string[] = [];

/** One automation that fires on a component; `order` is its place in the file. */
export interface Planned {
  readonly name: string;
  readonly automation: Automation;
  readonly when: ScheduledWhen;
  readonly order: number;
  readonly firings: readonly Firing[];
}

/** What is ahead of one component, in order. */
export interface Lane extends Pick<PlannedComponent, 'initial'> {
  readonly actions: readonly PlannedAction[];
}

export function laneOf(name: string, file: Automations, planned: readonly Planned[], { from, until }: PlanSpan): Lane {
  const component = namedComponent(file, name);
  const mine = planned.map((one) => ({
    ...one,
    event: imaginedEvents(file, one.name, name, one.when),
    decide: decidedOnce(),
  }));
  const firings = mine
    .flatMap((one) => one.firings.map((firing) => ({ ...firing, due: firing.at, one })))
    .sort((a, b) => a.at - b.at || a.one.order - b.one.order);
  const isEverStopped = mine.some(({ automation }) => automation.action === 'stop');
  const memory = imagineMemory(Math.max(0, ...mine.map(({ event }) => memorySpan(event(0)))));
  let state: PlannedState = isEverStopped ? {} : { running: true };
  let initial = state;
  const later: typeof firings = [];
  const actions: PlannedAction[] = [];
  for (const next of inTurn(firings, later, until)) {
    const { one, at, due, moved } = next;
    const event = one.event(due);
    const expiresAt = due + event.limits.expires * SECOND_MS;
    const judged = { event, due, expiresAt, component, memory: memory.at(at), asking: NOBODY, now: at };
    const stepped = step(judged, state, one.decide);
    if (overtakesAtOnce(event) || (stepped.verdict === 'acts' && overtakesAsItActs(event))) memory.due(due);
    if (stepped.verdict === 'acts') memory.sent(event, at);
    if (stepped.again !== undefined) later.push({ ...next, at: stepped.again });
    const tried = { ...(moved && { moved }), ...(due !== at && { due }) };
    if (at < from) initial = stepped.after;
    else actions.push({ ...firingOf(one, name, at), ...tried, before: state, ...stepped });
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
