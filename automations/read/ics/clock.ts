import { spanAt, spanUntilWall } from '#schedule/zones/zone-span.ts';

/** Turns instants (epoch ms) into what clocks show (as `wallOf` counts it) and back; the first of two where they are put back. */
export interface Clock {
  readonly wall: (instant: number) => number;
  readonly instant: (wall: number) => number;
}

/** The clock of a zone of the IANA database. */
export const clockOf = (zone: string): Clock => ({
  wall: (instant) => instant + spanAt(zone, instant).offset,
  instant: (wall) => wall - spanUntilWall(zone, wall).offset,
});
