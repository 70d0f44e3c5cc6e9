import { isSeen, LEAST_SEEN, type Scale, type Stretch, xOf } from '#console/page/time/scale.ts';
import type { Showing } from '#console/scene/scene.ts';

/** What a signal showed for a while. */
export interface Glow {
  readonly key: string;
  readonly x: number;
  readonly width: number;
  readonly colour: Showing['colour'];
  readonly from: number;
}

/** In order, the last one to the end; what is red lies above what follows it. */
export function glowsOf(showings: readonly Showing[], scale: Scale, stretch: Stretch): readonly Glow[] {
  const glows = showings.flatMap(({ id, from, colour }, index) => {
    const x = Math.max(0, xOf(scale, from));
    const end = Math.min(scale.width, xOf(scale, showings[index + 1]?.from ?? scale.until));
    const width = Math.max(colour === 'red' ? LEAST_SEEN : 0, end - x);
    return end > 0 && width > 0 && isSeen(stretch, x, x + width) ? [{ key: id, x, width, colour, from }] : [];
  });
  return glows.toSorted((one, other) => Number(one.colour === 'red') - Number(other.colour === 'red'));
}
