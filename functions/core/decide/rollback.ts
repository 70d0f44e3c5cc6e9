import { PREVIOUS } from '#core/action.ts';
import type { CheckedComponent, RollbackEvent } from '#core/event.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import type { History, Sight } from '#core/look/sight.ts';
import { isThere } from '#core/look/wanted.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { Instance, Snapshot } from '#core/ports/service-stage.ts';
import { atRest, unseenEnding } from './at-rest.ts';
import { mayBeToBlame } from './blame.ts';
import { act, alreadyThere, asleep, type Decision, watch } from './decision.ts';
import { type LeavingTerms, mayLeave, readsAge } from './leaving.ts';
import { deployedAt, olderVersions } from './previous-version.ts';

/** What the operator said of a rollback, and what set it off. */
export type RollbackTerms = Pick<RollbackEvent, 'parameters' | 'untested'> & LeavingTerms;

/**
 * Rolls back to the version named, taken at the operator's word, or to the previous one, which the history tells. Only from a
 * version that was there when it went wrong and is young enough to be the cause, never to or from one that was rolled back from before.
 */
export function decideRollback(
  component: CheckedComponent,
  terms: RollbackTerms,
  sight: Sight,
  history: History,
): Decision {
  const found = atRest(component, sight);
  if (found.kind === 'ending') return found;
  const { instance, repose } = found;
  const { name } = component;
  if (repose === 'stopped') return asleep(component, 'rollback');

  const asked = terms.parameters.version;
  const wanted = { state: 'running', version: asked } as const;
  if (isThere(instance, wanted)) return alreadyThere(component, instance);
  if (instance.version === asked) return watch(wanted);
  const { snapshots: read } = history;
  const since = read.kind === 'read' ? deployedAt(read.list, instance.version) : undefined;
  const leaving = { version: instance.version, since };
  const blamed = mayBeToBlame(name, leaving, history);
  if (blamed.kind === 'ending') return blamed;
  if (needsSnapshots(component, terms) && read.kind === 'unseen') return unseenEnding(component, read);
  const snapshots = read.kind === 'read' ? read.list : [];

  const left = read.kind === 'read' ? mayLeave(name, terms, leaving, read.at) : GO_ON;
  if (left.kind === 'ending') return left;
  const target = asked === PREVIOUS ? previous(name, terms.untested, instance, snapshots, history) : targetOf(asked);
  if (target.kind === 'ending') return target;
  const { version } = target;
  const may = mayGoTo(component, version, snapshots, history);
  if (may.kind === 'ending') return may;
  return act({ action: 'rollback', parameters: { version } }, instance, since);
}

const needsSnapshots = ({ api }: CheckedComponent, terms: RollbackTerms): boolean =>
  terms.parameters.version === PREVIOUS || readsAge(terms) || api === 'v3';

/** What V3 does with a version that it has no record of is documented nowhere. */
function mayGoTo(
  { name, api }: CheckedComponent,
  version: string,
  snapshots: readonly Snapshot[],
  { rolledBackFrom }: History,
): GoOn | Ending {
  if (api === 'v3' && !snapshots.some((one) => one.version === version)) {
    return ending('not-recorded', `${name} has no record of version ${version} to go back to; nothing was sent.`);
  }
  return rolledBackFrom.includes(version)
    ? ending('known-bad', `${name} was rolled back from version ${version} before; it is not sent back to it.`)
    : GO_ON;
}

interface Target {
  readonly kind: 'target';
  readonly version: string;
}

const targetOf = (version: string): Target => ({ kind: 'target', version });

/** Where health checks watch the component, a version that they have seen healthy; else the newest older one. */
function previous(
  name: string,
  untested: RollbackEvent['untested'],
  { version: running }: Instance,
  snapshots: readonly Snapshot[],
  { rolledBackFrom, seenHealthy }: History,
): Target | Ending {
  const older = olderVersions(snapshots, running).filter((version) => !rolledBackFrom.includes(version));
  const [newest] = older;
  if (newest === undefined) {
    return ending('no-previous-version', `${name} has no snapshot older than version ${running}.`);
  }
  if (seenHealthy === undefined) return targetOf(newest);
  const healthy = older.find((version) => seenHealthy.includes(version));
  if (healthy !== undefined) return targetOf(healthy);
  if (untested === 'allow') return targetOf(newest);
  return ending(
    'no-healthy-version',
    `None of the ${older.length} older versions of ${name}, ${newest} the newest, was ever seen healthy by its health checks.`,
  );
}
