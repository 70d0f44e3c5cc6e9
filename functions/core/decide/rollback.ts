import { PREVIOUS, type RollbackParameters } from '../action.ts';
import type { NamedComponent } from '../component.ts';
import { ending } from '../outcome.ts';
import type { History, Sight } from '../sight.ts';
import { isThere } from '../wanted.ts';
import { atRest, unseenEnding } from './at-rest.ts';
import { act, alreadyThere, asleep, type Decision, watch } from './decision.ts';
import { previousVersion } from './previous-version.ts';

/** Rolls back to the version named, taken at the operator's word, or to the previous one, which the history tells. */
export function decideRollback(
  component: NamedComponent,
  { version }: RollbackParameters,
  sight: Sight,
  history: History,
): Decision {
  const found = atRest(component, sight);
  if (found.kind === 'ending') return found;
  const { instance, repose } = found;
  if (repose === 'stopped') return asleep(component, 'rollback');
  if (version === PREVIOUS && history.kind === 'unseen') return unseenEnding(component, history);
  const snapshots = history.kind === 'read' ? history.snapshots : [];
  const target = version === PREVIOUS ? previousVersion(snapshots, instance.version) : version;
  if (target === undefined) {
    return ending('no-previous-version', `${component.name} has no snapshot older than version ${instance.version}.`);
  }
  const wanted = { state: 'running', version: target } as const;
  if (isThere(instance, wanted)) return alreadyThere(component, instance);
  if (instance.version === target) return watch(wanted);
  return act({ action: 'rollback', parameters: { version: target } }, instance);
}
