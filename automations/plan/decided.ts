import type { ActionRequest } from '#core/action.ts';
import type { NamedComponent } from '#core/component.ts';
import type { Decision } from '#core/decide/decision.ts';
import { decideRestart } from '#core/decide/restart.ts';
import { decideScale } from '#core/decide/scale.ts';
import { decideStart } from '#core/decide/start.ts';
import { decideStop } from '#core/decide/stop.ts';
import { decideWake } from '#core/decide/wake.ts';
import type { RunEvent } from '#core/event.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import type { PlannedState } from './plan.ts';

/** What would be sent, in order, and what was decided last. */
export interface Decided {
  readonly requests: readonly ActionRequest[];
  readonly decision: Decision;
}

/** Decides about the events of one schedule and one component. */
export type Decide = (event: RunEvent, component: NamedComponent, before: PlannedState) => Decided;

/** `decided`, asked once for as long as the component is found alike: as a rule each firing finds it as the last one did. */
export function decidedOnce(): Decide {
  let last: { readonly before: PlannedState; readonly found: Decided } | undefined;
  return (event, component, before) => {
    if (last === undefined || !isAlike(last.before, before))
      last = { before, found: decided(event, component, before) };
    return last.found;
  };
}

const isAlike = (one: PlannedState, other: PlannedState): boolean =>
  one.running === other.running && one.replica === other.replica;

/** What an event comes to on a component in a state, decided by what decides at run time. */
function decided(event: RunEvent, component: NamedComponent, before: PlannedState): Decided {
  const sight = seen(component, before);
  switch (event.action) {
    case 'start':
      // Where nothing is known of it, it may well be stopped.
      return only(decideStart(component, before.running === undefined ? seen(component, { running: false }) : sight));
    case 'stop':
      return only(decideStop(component, sight));
    case 'restart':
      return only(decideRestart(component, sight));
    case 'rollback': {
      // To which version is decided by what was deployed by then; a stopped one is left alone, as by a restart.
      const decision = decideRestart(component, sight);
      const { action, parameters } = event;
      return { decision, requests: decision.kind === 'act' ? [{ action, parameters }] : [] };
    }
    case 'scale': {
      const woken = decideWake(component, event, sight);
      if (woken.kind !== 'wake') return only(decideScale(component, event.parameters, woken));
      const awake = { kind: 'as-it-was', sight: seen(component, { ...before, running: true }) } as const;
      const scaled = only(decideScale(component, event.parameters, awake));
      const { decision, requests } = scaled;
      if (decision.kind === 'ending' && decision.outcome === 'failed') return scaled;
      return { decision, requests: [...only(woken.start).requests, ...requests] };
    }
  }
}

const only = (decision: Decision): Decided => ({
  decision,
  requests: decision.kind === 'act' ? [decision.request] : [],
});

/** The component as ServiceStage would show it. */
function seen({ platform }: NamedComponent, { running, replica }: PlannedState) {
  const instance: Instance = {
    platform,
    version: 'deployed',
    status: running === false ? 'STOPPED' : 'RUNNING',
    ...(replica !== undefined && { replica, availableReplica: replica }),
  };
  return { kind: 'seen', instance } as const;
}
