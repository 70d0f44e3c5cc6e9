import type { NamedComponent } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import { isBusy, reposeOf, type Sight } from '#core/look/sight.ts';
import type { Decision } from './decision.ts';
import { withinBounds } from './scale.ts';
import { decideStart } from './start.ts';
import type { Woken } from './woken.ts';

/** Start it first: it is stopped, and the event says that the scale may. */
export interface Wake {
  readonly kind: 'wake';
  readonly start: Decision;
}

/** Whether a component has to be started before the event can be done; never for a scale that would leave its bounds then. */
export function decideWake(component: NamedComponent, event: RunEvent, sight: Sight): Woken | Wake {
  const asItWas = { kind: 'as-it-was', sight } as const;
  if (event.action !== 'scale' || !event.startStopped || sight.kind === 'unseen') return asItWas;
  if (reposeOf(sight.instance) !== 'stopped' || isBusy(sight.instance)) return asItWas;
  const bounded = withinBounds(component, event.parameters.replica);
  return bounded.kind === 'ending' ? bounded : { kind: 'wake', start: decideStart(component, sight) };
}
