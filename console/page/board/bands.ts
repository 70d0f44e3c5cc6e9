import { isSeen, LEAST_SEEN, type Scale, type Stretch, xOf } from '#console/page/time/scale.ts';
import type { Planned, Standing } from '#console/scene/scene.ts';

/** How a component was for a while: a band of its lane. */
export interface Band {
  readonly key: string;
  readonly x: number;
  readonly width: number;
  readonly mood: Standing['mood'];
  /** Of the lane's height, from 0 to 1: how many replicas there are to be, and how many of them are ready. */
  readonly height: number;
  readonly ready: number;
  readonly standing: Standing;
}

/** The most replicas that were, or are to be: what fills the height of a lane. At least 1. */
export const mostReplicas = (standings: readonly Standing[], planned: readonly Planned[]): number =>
  [...standings, ...planned].reduce((most, { replica = 0 }) => Math.max(most, replica), 1);

/**
 * Each goes until the next begins, the last one to the end: what lies behind now is covered by whoever draws it. What is bad lies above what
 * follows it, and can be seen however short it was.
 */
export function bandsOf(standings: readonly Standing[], most: number, scale: Scale, stretch: Stretch): readonly Band[] {
  const bands = standings.flatMap((standing, index): readonly Band[] => {
    const x = Math.max(0, xOf(scale, standing.from));
    const next = Math.min(scale.width, xOf(scale, standings[index + 1]?.from ?? scale.until));
    const end = standing.mood === 'bad' && next > 0 ? Math.max(next, x + LEAST_SEEN) : next;
    if (end <= x || !isSeen(stretch, x, end)) return [];
    const height = heightOf(standing, most);
    const ready = Math.min(height, standing.available === undefined ? height : standing.available / most);
    return [{ key: standing.id, x, width: end - x, mood: standing.mood, height, ready, standing }];
  });
  return bands.toSorted((one, other) => Number(one.mood === 'bad') - Number(other.mood === 'bad'));
}

/** What is stopped lies on the ground; of whose replicas nobody knows how many, all of its lane is filled. */
function heightOf({ mood, replica }: Standing, most: number): number {
  if (mood === 'stopped') return 0;
  return replica === undefined ? 1 : replica / most;
}

/** Another version than before runs from there on. */
export interface VersionTick {
  readonly key: string;
  readonly x: number;
  readonly version: string;
}

/** The first version that is seen is no change. */
export function versionTicks(standings: readonly Standing[], scale: Scale, stretch: Stretch): readonly VersionTick[] {
  const ticks: VersionTick[] = [];
  let before: string | undefined;
  for (const { id, from, version } of standings) {
    if (version === undefined) continue;
    const x = xOf(scale, from);
    if (before !== undefined && version !== before && isSeen(stretch, x, x)) ticks.push({ key: id, x, version });
    before = version;
  }
  return ticks;
}
