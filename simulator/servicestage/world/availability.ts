import type { InstanceState } from './instance-state.ts';
import type { Work } from './operation.ts';

/** From `at` on, so many replicas are healthy. */
export interface AvailabilityStep {
  readonly at: number;
  readonly available: number;
}

/** How `available_replica` moves while the work goes well: one replica at a time, and all there just before `until`. */
export function availabilityOf(
  work: Work,
  { replica, availableReplica }: Pick<InstanceState, 'replica' | 'availableReplica'>,
  from: number,
  until: number,
): readonly AvailabilityStep[] {
  switch (work.action) {
    case 'start':
      return climb(availableReplica, replica, from, until);
    case 'stop':
      return climb(availableReplica, 0, from, until);
    case 'scale':
      return climb(availableReplica, work.parameters.replica, from, until);
    // One after the other, so all but one are up.
    case 'restart':
    case 'deploy':
      return [{ at: from, available: Math.min(availableReplica, Math.max(0, replica - 1)) }];
    // What is there stays as it is.
    case 'continue_deploy':
    case 'check_gray_release':
    case 'modify_gray_rule':
    case 'sync_workload':
    case 'sync_import':
      return [];
    // The service is interrupted, the documents warn.
    case 'rollback':
      return [{ at: from, available: 0 }, ...climb(0, replica, Math.round((from + until) / 2), until)];
  }
}

/** The last step is left to the end of the work, which also says how it went. */
function climb(start: number, end: number, from: number, until: number): readonly AvailabilityStep[] {
  const distance = Math.abs(end - start);
  const direction = Math.sign(end - start);
  return Array.from({ length: Math.max(0, distance - 1) }, (_, index) => ({
    at: from + Math.round(((until - from) * (index + 1)) / distance),
    available: start + direction * (index + 1),
  }));
}
