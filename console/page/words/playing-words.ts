import type { Playing } from '#console/scene/scene.ts';

/** What a day does that goes as fast as it can. */
export const TOWARDS = {
  next: 'On the way to the next event …',
  end: 'On the way to the end of the day …',
} as const satisfies Record<NonNullable<Playing['towards']>, string>;

/** What stands in place of a log that has no lines: whoever sees the page for the first time is told what to do with it. */
export function emptyText(playing: Playing | undefined, filter: string): string {
  if (filter.trim() !== '') return 'Nothing of that name has happened.';
  if (playing?.towards !== undefined) return `Nothing has happened yet. ${TOWARDS[playing.towards]}`;
  return playing?.playing === false && !playing.over && playing.broken === undefined
    ? 'Nothing has happened yet: press Play.'
    : 'Nothing has happened yet.';
}
