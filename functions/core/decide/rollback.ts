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
  { snapshots, rolledBackFrom }: History,
): Decision {
  const found = atRest(component, sight);
  if (found.kind === 'ending') return found;
  const { instance, repose } = found;
  if (repose === 'stopped') return asleep(component, 'rollback');
  if (version === PREVIOUS && snapshots.kind === 'unseen') return unseenEnding(component, snapshots);
  const listed = snapshots.kind === 'read' ? snapshots.list : [];
  const target = version === PREVIOUS ? previousVersion(listed, instance.version, rolledBackFrom) : version;
  if (target !== instance.version && rolledBackFrom.includes(instance.version)) {
    return ending(
      'rolled-back-before',
      `${component.name} runs version ${instance.version}, which was rolled back from before.`,
    );
  }
  if (target === undefined) {
    return ending('no-previous-version', `${component.name} has no snapshot older than version ${instance.version}.`);
  }
  const wanted = { state: 'running', version: target } as const;
  if (isThere(instance, wanted)) return alreadyThere(component, instance);
  if (instance.version === target) return watch(wanted);
  return act({ action: 'rollback', parameters: { version: target } }, instance);
}
