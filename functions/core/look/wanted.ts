import type { ActionRequest } from '#core/action.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import { isBusy, isWhole, reposeOf } from './sight.ts';

/** The state in which a component has to be seen before a run may call itself verified. */
export type Wanted =
  | { readonly state: 'running' }
  | { readonly state: 'stopped' }
  | { readonly state: 'running'; readonly replica: number }
  | { readonly state: 'running'; readonly version: string };

export function wantedAfter(request: ActionRequest): Wanted {
  switch (request.action) {
    case 'stop':
      return { state: 'stopped' };
    case 'scale':
      return { state: 'running', replica: request.parameters.replica };
    case 'rollback':
      return { state: 'running', version: request.parameters.version };
    case 'start':
    case 'restart':
      return { state: 'running' };
  }
}

/**
 * At rest, and status, version, desired and available replicas all as wanted: status alone lags and says RUNNING in the middle of a scale,
 * and what is seen while a job goes on is not what comes of it.
 */
export function isThere(instance: Instance, wanted: Wanted): boolean {
  if (reposeOf(instance) !== wanted.state || isBusy(instance)) return false;
  if (wanted.state === 'stopped') return true;
  if ('version' in wanted && instance.version !== wanted.version) return false;
  // On faith is not there: a count that is not told, or pods that would not go, are no scale that was seen.
  if ('replica' in wanted) return instance.replica === wanted.replica && instance.availableReplica === wanted.replica;
  return isWhole(instance);
}

/** The wanted state in words, for messages. */
export function describeWanted(wanted: Wanted): string {
  if ('replica' in wanted) return `running with ${wanted.replica} of ${wanted.replica} replicas`;
  if ('version' in wanted) return `running version ${wanted.version}`;
  return wanted.state;
}

/** What was seen, in words: `RUNNING, 2 of 6 replicas, version 1.0.0`. */
export function describeInstance({ status, replica, availableReplica, version, failDetail }: Instance): string {
  const replicas = replica === undefined ? undefined : `${availableReplica ?? '?'} of ${replica} replicas`;
  return [status, replicas, `version ${version}`, failDetail].filter((part) => part !== undefined).join(', ');
}
