import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { instantAt, type Scale, xOf } from './scale.ts';

/** How closely it is looked at: how often wider than all of it would be, and the instant at the left edge. */
export interface Zoom {
  readonly zoom: number;
  readonly left: number;
}

/** Nobody has to look closer than this fills the width. */
const LEAST_SPAN_MS = 5 * MINUTE_MS;

/** Closer or less close, such that one instant stays where it is, that many px from the left edge. `scale` is that of before. */
export function zoomAround(scale: Scale, before: number, factor: number, at: number, x: number): Zoom {
  const zoom = bounded(before * factor, scale);
  const wider = { ...scale, width: (scale.width / before) * zoom };
  return { zoom, left: instantAt(wider, xOf(wider, at) - x) };
}

/** So that a span fills what is seen. */
export function zoomTo(scale: Scale, before: number, seen: number, from: number, until: number): Zoom {
  const whole = scale.width / before;
  const span = Math.max(until - from, LEAST_SPAN_MS);
  return { zoom: bounded((seen / whole) * ((scale.until - scale.from) / span), scale), left: from };
}

const bounded = (zoom: number, { from, until }: Scale): number =>
  Math.min(Math.max(1, zoom), Math.max(1, (until - from) / LEAST_SPAN_MS));
