import type { Heights } from '#console/page/board/rows.ts';
import { heightsFor, type Row, topsOf } from '#console/page/board/rows.ts';
import { type Scale, type Stretch, stretchAround } from '#console/page/time/scale.ts';
import { HOUR_MS } from '#schedule/zones/wall-time.ts';

/** The box that is seen, in px. */
export interface Box {
  readonly width: number;
  readonly height: number;
  readonly isNarrow: boolean;
}

/** Everything that has a size. */
export interface Measures {
  /** Of the column of names: none where these stand above their lanes. */
  readonly names: number;
  /** How much of the lanes is seen. */
  readonly seen: number;
  readonly scale: Scale;
  readonly heights: Heights;
  readonly tops: readonly number[];
}

/** Of the line of hours; the style knows it, too. */
export const HOURS = 30;
const NAMES = 216;
/** Where it is narrow an hour has at least as much, and the lanes are scrolled. */
const NARROW_HOUR = 28;

export function measure(
  { width, height, isNarrow }: Box,
  { from, until, zoom }: { readonly from: number; readonly until: number; readonly zoom: number },
  rows: readonly Row[],
): Measures {
  const names = isNarrow ? 0 : NAMES;
  const seen = Math.max(1, width - names);
  const least = isNarrow ? ((until - from) / HOUR_MS) * NARROW_HOUR : 0;
  const heights = heightsFor(rows, height - HOURS, isNarrow);
  return {
    names,
    seen,
    scale: { from, until, width: Math.max(seen, least) * zoom },
    heights,
    tops: topsOf(rows, heights),
  };
}

export const stretchSeen = ({ scale, seen }: Measures, scrollLeft: number): Stretch =>
  stretchAround(scale, scrollLeft, seen);
