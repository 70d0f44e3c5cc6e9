import { isBusy, type Repose, reposeOf } from '#core/look/sight.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import type { Standing } from './scene.ts';

type Mood = Standing['mood'];

/** What a state means, by the notions of those who look at it: what is in the middle of something changes, whatever its status says. */
export function moodOf(instance: Instance): Mood {
  if (instance.status === 'UNKNOWN') return 'unknown';
  const repose = reposeOf(instance);
  return isBusy(instance) && repose !== 'gone' ? 'changing' : MOODS[repose];
}

const MOODS = {
  running: 'up',
  unready: 'bad',
  stopped: 'stopped',
  failed: 'bad',
  gone: 'unknown',
  graying: 'changing',
  transitional: 'changing',
} as const satisfies Record<Repose, Mood>;
