import type { ScaleParameters } from '#core/action.ts';
import { type NamedComponent, REPLICA_MAX, REPLICA_MIN } from '#core/component.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { isThere } from '#core/look/wanted.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import { atRest } from './at-rest.ts';
import { act, alreadyThere, asleep, type Decision, watch } from './decision.ts';
import type { Woken } from './woken.ts';

/** Brings a component that is up to `replica`; leaves a stopped one alone, and never leaves the component's bounds. */
export function decideScale(component: NamedComponent, { replica, hosts }: ScaleParameters, woken: Woken): Decision {
  if (woken.kind === 'ending') return woken;
  const bounded = withinBounds(component, replica);
  if (bounded.kind === 'ending') return bounded;
  const found = atRest(component, woken.sight);
  if (found.kind === 'ending') return found;
  const { instance, repose } = found;
  if (repose === 'stopped') return asleep(component, 'scale');
  const wanted = { state: 'running', replica } as const;
  if (isThere(instance, wanted)) return alreadyThere(component, instance);
  // The count is already what it should be: sending it again would not make the replicas come up any faster.
  if (instance.replica === replica && repose !== 'failed') return watch(wanted);
  if (!needsHosts(component, instance)) return act({ action: 'scale', parameters: { replica } }, instance);
  return hosts === undefined
    ? ending('hosts-missing', `${component.name} runs on virtual machines: scale needs parameters.hosts.`)
    : act({ action: 'scale', parameters: { replica, hosts } }, instance);
}

/** ServiceStage's own word rules, the file's only where it says nothing. */
const needsHosts = (component: NamedComponent, { platform }: Instance): boolean =>
  platform === 'vmapp' || (platform === 'unknown' && component.platform === 'vmapp');

/** So many replicas as the bounds of the component do not allow are never sent. */
export function withinBounds(component: NamedComponent, replica: number): GoOn | Ending {
  const { min, max } = component.replica ?? { min: REPLICA_MIN, max: REPLICA_MAX };
  if (replica >= min && replica <= max) return GO_ON;
  return ending('out-of-bounds', `${component.name} is bound to ${min} to ${max} replicas; ${replica} was not sent.`);
}
