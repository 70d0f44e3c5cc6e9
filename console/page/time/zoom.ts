import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { instantAt, type Scale, xOf } from './scale.ts';

/** How closely it is looked at: how often wider than all of it would be, and the instant at the left edge. */
export interface Zoom {
  readonly zoom: number;
  readonly left: number;
}

/** Nobody has to look closer than this fills the width. */
const LEAST_SPAN_MS = 5 * MINUTE_MS;
/** What took less time is shown as if it had taken as much. */
const CLOSE_MS = 5 * MINUTE_MS;

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

/** In px: what is as wide can be read as it is. */
const READABLE = 60;

export const isReadable = (scale: Scale, from: number, until: number): boolean =>
  xOf(scale, until) - xOf(scale, from) >= READABLE;

/** So that a span fills a third of what is seen: what was before it and after it tells why. */
export function zoomToRead(scale: Scale, before: number, seen: number, from: number, until: number): Zoom {
  const room = Math.max(until - from, CLOSE_MS);
  return zoomTo(scale, before, seen, (from + until - 3 * room) / 2, (from + until + 3 * room) / 2);
}

/** The same span in the middle, as closely as before. */
export function moveTo(scale: Scale, before: number, seen: number, from: number, until: number): Zoom {
  const shown = (seen / scale.width) * (scale.until - scale.from);
  return { zoom: before, left: (from + until - shown) / 2 };
}

/** A turn of the wheel, or of two fingers on a pad, in px: as far as it went, within reason. */
export const factorOf = (deltaY: number): number =>
  Math.exp(-Math.max(-MOST_DELTA, Math.min(MOST_DELTA, deltaY)) / 100);

const MOST_DELTA = 50;

const bounded = (zoom: number, { from, until }: Scale): number =>
  Math.min(Math.max(1, zoom), Math.max(1, (until - from) / LEAST_SPAN_MS));
