import { PREVIOUS } from '#core/action.ts';
import type { CheckedComponent, RollbackEvent } from '#core/event.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import type { History, Sight, Snapshots } from '#core/look/sight.ts';
import { isThere } from '#core/look/wanted.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { Instance, Snapshot } from '#core/ports/service-stage.ts';
import { atRest, unseenEnding } from './at-rest.ts';
import { act, alreadyThere, asleep, type Decision, watch } from './decision.ts';
import { deployedAt, olderVersions } from './previous-version.ts';

/** What the operator said of a rollback. */
export type RollbackTerms = Pick<RollbackEvent, 'parameters' | 'untested'> & {
  readonly limits: Pick<RollbackEvent['limits'], 'within'>;
};

/**
 * Rolls back to the version named, taken at the operator's word, or to the previous one, which the history tells. Only from a
 * version young enough to be what went wrong, never to or from one that was rolled back from before.
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
  if (history.rolledBackFrom.includes(instance.version)) {
    return ending('rolled-back-before', `${name} runs version ${instance.version}, which was rolled back from before.`);
  }
  const needsSnapshots = asked === PREVIOUS || terms.limits.within !== undefined;
  if (needsSnapshots && history.snapshots.kind === 'unseen') return unseenEnding(component, history.snapshots);
  const snapshots = history.snapshots.kind === 'read' ? history.snapshots.list : [];

  const recent = isRecent(name, instance, history.snapshots, terms.limits.within);
  if (recent.kind === 'ending') return recent;
  const target = asked === PREVIOUS ? previous(name, terms.untested, instance, snapshots, history) : targetOf(asked);
  if (target.kind === 'ending') return target;
  const { version } = target;
  if (history.rolledBackFrom.includes(version)) {
    return ending('known-bad', `${name} was rolled back from version ${version} before; it is not sent back to it.`);
  }
  return act({ action: 'rollback', parameters: { version } }, instance);
}

/** What has run for long without harm is not what broke just now. */
function isRecent(
  name: string,
  { version }: Instance,
  snapshots: Snapshots,
  within: number | undefined,
): GoOn | Ending {
  if (within === undefined || snapshots.kind === 'unseen') return GO_ON;
  const since = deployedAt(snapshots.list, version);
  if (since === undefined) {
    return ending(
      'age-unknown',
      `The snapshots of ${name} do not say since when it runs version ${version}; nothing was sent.`,
    );
  }
  const age = Math.floor((snapshots.at - since) / 1000);
  if (age <= within) return GO_ON;
  const deployed = `${name} has run version ${version} since ${new Date(since).toISOString()}`;
  return ending('deployed-long-ago', `${deployed}, longer than ${within} s: it is not what went wrong just now.`);
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
