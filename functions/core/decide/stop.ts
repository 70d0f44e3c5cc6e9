import type { NamedComponent } from '#core/component.ts';
import type { Sight } from '#core/look/sight.ts';
import { atRest } from './at-rest.ts';
import { act, alreadyThere, type Decision } from './decision.ts';

/** Stops whatever is not stopped; whether a failed component can be stopped is for ServiceStage to say. */
export function decideStop(component: NamedComponent, sight: Sight): Decision {
  const found = atRest(component, sight);
  if (found.kind === 'ending') return found;
  return found.repose === 'stopped' ? alreadyThere(component, found.instance) : act({ action: 'stop' }, found.instance);
}
