import type { NamedComponent } from '#core/component.ts';
import type { Sight } from '#core/look/sight.ts';
import { atRest } from './at-rest.ts';
import { act, asleep, type Decision } from './decision.ts';

/** Restarts what is up, healthy or not. A component that was stopped on purpose stays stopped. */
export function decideRestart(component: NamedComponent, sight: Sight): Decision {
  const found = atRest(component, sight);
  if (found.kind === 'ending') return found;
  return found.repose === 'stopped' ? asleep(component, 'restart') : act({ action: 'restart' }, found.instance);
}
