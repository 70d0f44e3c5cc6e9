import { namedComponent } from '#automations/events/named-component.ts';
import { timeZoneOf } from '#automations/events/schedule-of.ts';
import type { Automation, Automations } from '#automations/file/automation.ts';
import type { ScheduledWhen } from '#automations/file/when-kinds.ts';
import type { AtTheGate } from '#core/gate/gate.ts';
import { memorySpan, overtakesAsItActs, overtakesAtOnce } from '#core/gate/gates.ts';
import { NO_HOLDS } from '#core/hold/in-force.ts';
import { SECOND_MS } from '#schedule/zones/wall-time.ts';
import { decidedOnce } from './decided.ts';
import { imaginedEvents, imagineMemory } from './imagined.ts';
import { createLater, inTurn } from './in-turn.ts';
import type { PlannedAction, PlannedState, PlanSpan } from './plan.ts';
import { step } from './step.ts';
import { type Times, type Turn, together } from './times.ts';

/** Nobody holds anything; and of a storm's family nobody asks for help, which schedules do not. */
const IMAGINED: Pick<AtTheGate, 'holds' | 'asking'> = { holds: NO_HOLDS, asking: [] };

/** One automation that fires on a component, and when. */
export interface Planned {
  readonly name: string;
  readonly automation: Automation;
  readonly when: ScheduledWhen;
  readonly times: Times;
}

/**
 * Plays what is planned of one component, in the order of the file, and shows each action of the span in its turn. What fires before the span is
 * played too, so that the state at its beginning is known, which is given back.
 */
export function playLane(
  name: string,
  file: Automations,
  planned: readonly Planned[],
  { from, until }: PlanSpan,
  see: (action: PlannedAction) => void,
): PlannedState {
  const component = namedComponent(file, name);
  const mine = planned.map((one) => ({
    ...one,
    event: imaginedEvents(file, one.name, name, one.when),
    decide: decidedOnce(),
    shown: shownOf(one, name),
  }));
  const isEverStopped = mine.some(({ automation }) => automation.action === 'stop');
  const memory = imagineMemory(Math.max(0, ...mine.map(({ event }) => memorySpan(event(0)))));
  let state: PlannedState = isEverStopped ? {} : { running: true };
  let initial = state;
  const later = createLater<Turn<(typeof mine)[number]>>();
  for (const next of inTurn(together(mine), later, until)) {
    const { one, at, due } = next;
    if (at >= until) break;
    const event = one.event(due);
    const expiresAt = due + event.limits.expires * SECOND_MS;
    const judged = { ...IMAGINED, event, due, openedAt: due, expiresAt, component, memory: memory.at(at), now: at };
    const stepped = step(judged, state, one.decide);
    if (overtakesAtOnce(event) || (stepped.verdict === 'acts' && overtakesAsItActs(event))) memory.due(due);
    if (stepped.verdict === 'acts') memory.sent(event, at);
    if (stepped.again !== undefined) later.add({ one, due, at: stepped.again });
    if (at < from) initial = stepped.after;
    else see({ at, ...one.shown, ...dueAt(next), before: state, ...stepped });
    state = stepped.after;
  }
  return initial;
}

/** What is said of when it was due, of one that a choice of `dst` has moved or that is a later try. */
function dueAt({ at, due, one: { times } }: Turn<Planned>): Pick<PlannedAction, 'moved' | 'due'> {
  const moved = times.moved.get(due);
  return { ...(moved !== undefined && { moved }), ...(due !== at && { due }) };
}

const shownOf = ({ name: automation, automation: { action, parameters = {} }, when }: Planned, component: string) => ({
  automation,
  component,
  action,
  parameters,
  timezone: timeZoneOf(when),
});
