import { runInNewContext } from 'node:vm';
import type { Matches } from '#core/probe/judge-answer.ts';

/** It could not be told in time whether a body matches the pattern of a check. */
export class SlowPatternError extends Error {
  override readonly name = 'SlowPatternError';
}

/** Nor is it the fault of this pattern for certain: slow ones of other checks have left it little time. */
export class CrowdedOutError extends Error {
  override readonly name = 'CrowdedOutError';
}

/** In milliseconds: many times what a sound pattern takes on 64 KiB. */
const MOST_MS = 250;
/** In which a sound one has found what there is even with a seventh of a core that is busy with others. */
const LEAST_MS = 25;
/** So much those that are cut off take in all before the next are tried for as little as that: half of the shortest time-out of a check. */
const ALL_MS = 500;
/** The looks of one minute are done within it, and those of the next begin anew. */
const WINDOW_MS = 30_000;

/**
 * Whether a pattern is found in a text, within bounds for each one and for all of them: while one is tried no answer is read, and the
 * time-outs of all checks go on. So the first two that take too long have 250 ms each, and all after them 25. A sound one takes nothing from
 * the others.
 * @param clock milliseconds that pass, whatever is done to the time of day
 * @throws SlowPatternError, CrowdedOutError
 */
export function createMatches(clock: () => number = () => performance.now()): Matches {
  let since = Number.NEGATIVE_INFINITY;
  let lost = 0;
  return (pattern, text) => {
    const begin = clock();
    if (begin - since >= WINDOW_MS) [since, lost] = [begin, 0];
    const tried = lost < ALL_MS ? MOST_MS : LEAST_MS;
    try {
      return matchesInTime(pattern, text, tried);
    } catch (cause) {
      lost += clock() - begin;
      throw tried < MOST_MS ? new CrowdedOutError(CROWDED_OUT, { cause }) : cause;
    }
  };
}

const CROWDED_OUT = 'patterns of other checks took so long that there was too little time for its own';

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
