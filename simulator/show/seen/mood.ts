import type { Standing } from '#console/scene/scene.ts';
import { isBusy, reposeOf } from '#core/look/sight.ts';
import type { WorldInstance } from '#simulator/servicestage/world/world.ts';

type Mood = Standing['mood'];

/** What a state means, by the notions of those who look at it: what is in the middle of something changes, whatever its status says. */
export function moodOf(instance: WorldInstance): Mood {
  const { platform, version, status, replica, availableReplica, lastJobStatus } = instance;
  const seen = { platform, version, status, replica, availableReplica, ...(lastJobStatus && { lastJobStatus }) };
  const repose = reposeOf(seen);
  if (repose === 'stopped' && !isBusy(seen)) return 'stopped';
  if (repose === 'gone') return 'unknown';
  if (status === 'UNKNOWN') return 'unknown';
  if (isBusy(seen)) return 'changing';
  return MOODS[repose];
}

const MOODS = {
  running: 'up',
  unready: 'bad',
  stopped: 'stopped',
  failed: 'bad',
  gone: 'unknown',
  graying: 'changing',
  transitional: 'changing',
} as const satisfies Record<ReturnType<typeof reposeOf>, Mood>;
