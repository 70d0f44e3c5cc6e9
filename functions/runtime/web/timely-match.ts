import { runInNewContext } from 'node:vm';

/** It could not be told in time whether a body matches the pattern of a check. */
export class SlowPatternError extends Error {
  override readonly name = 'SlowPatternError';
}

/** In milliseconds: many times what a sound pattern takes on 64 KiB, and little enough that no other check runs out of time. */
const MOST_MS = 250;

/**
 * Whether the pattern is found in the text. One that backtracks may take for ever, and the time-outs of all other checks would run
 * out meanwhile; only what runs in a context of its own can be stopped.
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
