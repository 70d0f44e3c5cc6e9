import { runInNewContext } from 'node:vm';
import type { Matches } from '#core/probe/judge-answer.ts';

/** It could not be told in time whether a body matches the pattern of a check. */
export class SlowPatternError extends Error {
  override readonly name = 'SlowPatternError';
}

/** Nor is it the fault of this pattern for certain: slow ones of other checks left it no time, or little. */
export class CrowdedOutError extends Error {
  override readonly name = 'CrowdedOutError';
}

/** In milliseconds: many times what a sound pattern takes on 64 KiB. */
const MOST_MS = 250;
/** What a sound one takes even where it has a seventh of a core. */
const LEAST_MS = 25;
/** What patterns that are cut off may take together: a check has a second at the least, and its time goes by while they are tried. */
const ALL_MS = 1000;
/** The looks of one minute are done within it, and those of the next begin anew. */
const WINDOW_MS = 30_000;

/**
 * Whether a pattern is found in a text, within bounds for each one and for all of them: while one is tried no answer is read. So the first
 * two that take too long have 250 ms each, the next 25, and once a second is gone none is tried; a sound one costs the others nothing.
 * @param clock milliseconds that pass, whatever is done to the time of day
 * @throws SlowPatternError, CrowdedOutError
 */
export function createMatches(clock: () => number = () => performance.now()): Matches {
  let since = Number.NEGATIVE_INFINITY;
  let lost = 0;
  return (pattern, text) => {
    const begin = clock();
    if (begin - since >= WINDOW_MS) [since, lost] = [begin, 0];
    if (lost >= ALL_MS) throw new CrowdedOutError(CROWDED_OUT);
    const most = lost < ALL_MS / 2 ? MOST_MS : LEAST_MS;
    try {
      return matchesInTime(pattern, text, most);
    } catch (cause) {
      lost += clock() - begin;
      throw most < MOST_MS ? new CrowdedOutError(CROWDED_OUT, { cause }) : cause;
    }
  };
}

const CROWDED_OUT = 'patterns of other checks took so long that there was no time for its own';

/**
 * Only what runs in a context of its own can be stopped.
 * @param mostMs milliseconds it may take; 250 unless said
 * @throws SlowPatternError
 */
export function matchesInTime(pattern: string, text: string, mostMs = MOST_MS): boolean {
  try {
    return runInNewContext('new RegExp(pattern, "u").test(text)', { pattern, text }, { timeout: mostMs }) === true;
  } catch (cause) {
    throw new SlowPatternError('it takes too long to tell whether its body is as expected', { cause });
  }
}
