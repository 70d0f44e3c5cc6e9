import type { Instance } from '#core/ports/service-stage.ts';
import { isWhole, reposeOf } from './sight.ts';

/**
 * Whether a component runs with all the replicas that it had, and has been asked for more, which are coming up: an autoscaler does that, and
 * whoever restarts or rolls it back takes away what it has. `stood` is how many it had when all that were wanted were last there.
 */
export function isGrowing(instance: Instance, stood: number | undefined): boolean {
  const { replica = 0, availableReplica = 0 } = instance;
  if (stood === undefined || reposeOf(instance) !== 'running' || isWhole(instance)) return false;
  return replica > stood && availableReplica >= stood;
}
