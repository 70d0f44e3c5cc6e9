/** Which instants, in epoch ms, lie on which width, in px from the left. */
export interface Scale {
  readonly from: number;
  readonly until: number;
  readonly width: number;
}

/** A part of the width, in px: what lies outside need not be drawn. */
export interface Stretch {
  readonly left: number;
  readonly right: number;
}

/** Where an instant lies; outside of the width where it is outside of the span. */
export const xOf = ({ from, until, width }: Scale, at: number): number => ((at - from) / (until - from)) * width;

/** The instant that lies there. */
export const instantAt = ({ from, until, width }: Scale, x: number): number => from + (x / width) * (until - from);

/** Of what is bad, in px: on the scale of a whole day eight minutes are no wider than a line, and are what somebody looks for. */
export const LEAST_SEEN = 6;

/** Whether anything of what lies between two places can be seen. */
export const isSeen = ({ left, right }: Stretch, from: number, until: number): boolean =>
  until >= left && from <= right;

/** As far as it is drawn at all: as much as can be seen, and a piece on both sides, in steps, so that little is drawn anew as it moves. */
export function stretchAround({ width }: Scale, left: number, seen: number): Stretch {
  const start = Math.floor(left / STEP) * STEP;
  return {
    left: Math.max(0, start - STEP),
    right: Math.min(width, start + STEP + Math.ceil(seen / STEP) * STEP + STEP),
  };
}

const STEP = 512;
