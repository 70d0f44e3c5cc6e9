import type { Automation } from '#automations/file/automation.ts';
import type { ActionRequest } from '#core/action.ts';
import type { Component, NamedComponent } from '#core/component.ts';
import type { Decision } from '#core/decide/decision.ts';
import { decideRestart } from '#core/decide/restart.ts';
import { decideScale } from '#core/decide/scale.ts';
import { decideStart } from '#core/decide/start.ts';
import { decideStop } from '#core/decide/stop.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import type { PlannedAction, PlannedState } from './plan.ts';

/** What a firing comes to, and the state it leaves. */
export interface Step extends Pick<PlannedAction, 'verdict' | 'because' | 'requests'> {
  readonly after: PlannedState;
}

/** One firing of an automation on a component in a state, decided by what decides at run time. */
export function step(name: string, automation: Automation, component: Component, before: PlannedState): Step {
  const { requests, decision } = decide({ name, ...component }, automation, before);
  if (requests.length === 0) {
    return { verdict: 'idle', because: because(name, automation, before, decision), requests, after: before };
  }
  if (automation.mode !== 'observe') return { verdict: 'acts', requests, after: afterwards(automation, before) };
  return { verdict: 'observes', because: 'its mode is observe', requests: [], after: before };
}

/** What would be sent, in order, and what was decided last. */
interface Decided {
  readonly requests: readonly ActionRequest[];
  readonly decision: Decision;
}

function decide(component: NamedComponent, automation: Automation, before: PlannedState): Decided {
  const sight = seen(component, before);
  switch (automation.action) {
    case 'start':
      // Where nothing is known of it, it may well be stopped.
      return only(decideStart(component, before.running === undefined ? seen(component, STOPPED) : sight));
    case 'stop':
      return only(decideStop(component, sight));
    case 'restart':
      return only(decideRestart(component, sight));
    case 'rollback':
      return rollsBack(decideRestart(component, sight), automation.parameters);
    case 'scale': {
      const { parameters } = automation;
      if (automation.startStopped !== true || before.running !== false) {
        return only(decideScale(component, parameters, { kind: 'as-it-was', sight }));
      }
      const awake = seen(component, { ...before, running: true });
      const scaled = only(decideScale(component, parameters, { kind: 'as-it-was', sight: awake }));
      const { decision } = scaled;
      if (decision.kind === 'ending' && decision.outcome === 'failed') return scaled;
      return { decision, requests: [...only(decideStart(component, sight)).requests, ...scaled.requests] };
    }
  }
}

const only = (decision: Decision): Decided => ({
  decision,
  requests: decision.kind === 'act' ? [decision.request] : [],
});

/** To which version is decided by what was deployed by then; a stopped one is left alone, as by a restart. */
const rollsBack = (
  decision: Decision,
  parameters: Extract<ActionRequest, { action: 'rollback' }>['parameters'],
): Decided => ({
  decision,
  requests: decision.kind === 'act' ? [{ action: 'rollback', parameters }] : [],
});

const STOPPED: PlannedState = { running: false };

const seen = (component: Component, state: PlannedState) =>
  ({ kind: 'seen', instance: imagined(component, state) }) as const;

/** The component as ServiceStage would show it. */
const imagined = ({ platform }: Component, { running, replica }: PlannedState): Instance => ({
  platform,
  version: 'deployed',
  status: running === false ? 'STOPPED' : 'RUNNING',
  ...(replica !== undefined && { replica, availableReplica: replica }),
});

function afterwards(automation: Automation, before: PlannedState): PlannedState {
  switch (automation.action) {
    case 'start':
      return { ...before, running: true };
    case 'stop':
      return { ...before, running: false };
    case 'scale': {
      const { replica } = automation.parameters;
      return automation.startStopped === true ? { running: true, replica } : { ...before, replica };
    }
    case 'restart':
    case 'rollback':
      return before;
  }
}

function because(name: string, { action }: Automation, before: PlannedState, decision: Decision): string {
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
