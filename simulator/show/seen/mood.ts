import { moodOf } from '#console/scene/mood.ts';
import type { Standing } from '#console/scene/scene.ts';
import type { WorldInstance } from '#simulator/servicestage/world/world.ts';

/** Of what the simulated ServiceStage says of an instance. */
export function moodIn(instance: WorldInstance): Standing['mood'] {
  const { platform, version, status, replica, availableReplica, lastJobStatus } = instance;
  return moodOf({ platform, version, status, replica, availableReplica, ...(lastJobStatus && { lastJobStatus }) });
}
