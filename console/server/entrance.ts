import { isSameKey, newKey } from './key.ts';

/** How long an entrance stands open: a browser may have to start first. In ms. */
export const ENTRANCE_MS = 120_000;

/**
 * Keys that lead to the page once, and not for long. What a browser is started with can be read by everybody on the machine for as long as
 * it runs (`ps`), so that is no place for the key that lasts.
 */
export interface Entrance {
  /** Takes the place of the one before. */
  make(): string;
  /** Whether that is the key; it is none from then on. */
  takes(given: string): boolean;
}

/** @param now in ms, of a clock that only has to go on */
export function createEntrance(now: () => number): Entrance {
  let made: { readonly key: string; readonly until: number } | undefined;
  return {
    make() {
      made = { key: newKey(), until: now() + ENTRANCE_MS };
      return made.key;
    },
    takes(given) {
      if (made === undefined || now() > made.until || !isSameKey(given, made.key)) return false;
      made = undefined;
      return true;
    },
  };
}
