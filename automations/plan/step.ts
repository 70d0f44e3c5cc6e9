import { whatNext } from '#core/aim/what-next.ts';
import type { NamedComponent } from '#core/component.ts';
import type { Decision } from '#core/decide/decision.ts';
import type { RunEvent } from '#core/event.ts';
import { closureOf } from '#core/gate/closed.ts';
import type { AtTheGate } from '#core/gate/gate.ts';
import { gate } from '#core/gate/gates.ts';
import type { Decide } from './decided.ts';
import type { PlannedAction, PlannedState } from './plan.ts';

/** What a firing comes to, and the state it leaves. */
export interface Step
  extends Pick<PlannedAction, 'verdict' | 'because' | 'calendar' | 'requests' | 'after' | 'keep' | 'again'> {}

/** One firing on a component in a state, judged and decided by what judges and decides at run time. */
export function step(at: AtTheGate, before: PlannedState, decide: Decide): Step {
  const { event, component } = at;
  const gated = gate(at);
  if (gated.kind === 'ending') {
    const { reason: verdict, message: because } = gated;
    const next = whatNext(gated, event, at);
    const again = next.kind === 'again' && { again: next.at };
    return { verdict, because, ...(verdict === 'closed' && calendarOf(event)), ...again, requests: [], after: before };
  }
  // What it would find is a guess, of which nothing comes.
  if (event.mode === 'observe') return { verdict: 'observes', because: OBSERVES, requests: [], after: before };
  const { requests, decision } = decide(event, component, before);
  if (requests.length === 0) {
    const idle = { verdict: 'idle', because: becauseOf(at, before, decision), requests, after: before } as const;
    return { ...idle, ...(isThereAlready(decision) && keptBy(event)) };
  }
  return { verdict: 'acts', requests, after: afterwards(event, before), ...keptBy(event) };
}

const OBSERVES = 'its mode is observe, so nothing is sent';

const keptBy = ({ limits: { keep } }: RunEvent): Pick<PlannedAction, 'keep'> => (keep === undefined ? {} : { keep });

/** What has to be watched only is on its way. */
const isThereAlready = (decision: Decision): boolean =>
  decision.kind === 'watch' || (decision.kind === 'ending' && decision.reason === 'already-there');

function calendarOf(event: RunEvent): Pick<PlannedAction, 'calendar'> {
  const { calendar } = closureOf(event) ?? {};
  return calendar === undefined ? {} : { calendar };
}

function afterwards(event: RunEvent, before: PlannedState): PlannedState {
  switch (event.action) {
    case 'start':
      return { ...before, running: true };
    case 'stop':
      return { ...before, running: false };
    case 'scale': {
      const { replica } = event.parameters;
      return event.startStopped ? { running: true, replica } : { ...before, replica };
    }
    case 'restart':
    case 'rollback':
      return before;
  }
}

function becauseOf(
  { event: { action }, component: { name } }: { readonly event: RunEvent; readonly component: NamedComponent },
  before: PlannedState,
  decision: Decision,
): string {
  if (decision.kind !== 'ending') return `${name} is ${describeState(before)} already`;
  switch (decision.reason) {
    case 'stopped':
      return `${name} is stopped then, and a ${action} does not wake it`;
    case 'already-there':
      return `${name} is ${describeState(before)} already`;
    default:
      return decision.message;
  }
}

/** `stopped`, `6 replicas`, `running`, or `unknown`. */
export function describeState({ running, replica }: PlannedState): string {
  if (running === false) return 'stopped';
  if (replica !== undefined) return replica === 1 ? '1 replica' : `${replica} replicas`;
  return running === true ? 'running' : 'unknown';
}
