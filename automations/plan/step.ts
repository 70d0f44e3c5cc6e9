import type { Automation } from '#automations/file/automation.ts';
import type { Component, NamedComponent } from '#core/component.ts';
import type { Decision } from '#core/decide/decision.ts';
import { decideRestart } from '#core/decide/restart.ts';
import { decideScale } from '#core/decide/scale.ts';
import { decideStart } from '#core/decide/start.ts';
import { decideStop } from '#core/decide/stop.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import type { PlannedAction, PlannedState } from './plan.ts';

/** What a firing comes to, and the state it leaves. */
export interface Step extends Pick<PlannedAction, 'verdict' | 'because'> {
  readonly after: PlannedState;
}

/** One firing of an automation on a component in a state, decided by what decides at run time. */
export function step(name: string, automation: Automation, component: Component, before: PlannedState): Step {
  const decision = decide({ name, ...component }, automation, before);
  if (decision === undefined || decision.kind === 'act') {
    if (automation.mode !== 'observe') return { verdict: 'acts', after: afterwards(automation, before) };
    return { verdict: 'observes', because: 'its mode is observe', after: before };
  }
  return { verdict: 'idle', because: because(name, automation, before, decision), after: before };
}

/** Undefined where it acts whatever the component is. */
function decide(component: NamedComponent, automation: Automation, before: PlannedState): Decision | undefined {
  const sight = { kind: 'seen', instance: imagined(component, before) } as const;
  switch (automation.action) {
    case 'start':
      // Where nothing is known of it, it may well be stopped.
      return before.running === undefined ? undefined : decideStart(component, sight);
    case 'stop':
      return decideStop(component, sight);
    case 'restart':
      return decideRestart(component, sight);
    case 'rollback':
      // To which version is decided by what was deployed by then; a stopped one is left alone, as by a restart.
      return decideRestart(component, sight);
    case 'scale': {
      const wakes = automation.startStopped === true && before.running === false;
      const awake = wakes ? { ...sight, instance: { ...sight.instance, status: 'RUNNING' } } : sight;
      const decision = decideScale(component, automation.parameters, { kind: 'as-it-was', sight: awake });
      return wakes && !(decision.kind === 'ending' && decision.outcome === 'failed') ? undefined : decision;
    }
  }
}

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
