/** So often a page is told what is new; in real milliseconds. */
export const FRAME_MS = 100;

/**
 * Takes one step after the other until there is none, or the time of a frame is over: what is left is for the next frame, so that whoever
 * pauses, or wants something else, waits for a step and not for all of them.
 * @param step false where it was the last one
 * @param realNow in real milliseconds
 */
export async function forAFrame(step: () => Promise<boolean>, realNow: () => number): Promise<void> {
  const begun = realNow();
  while ((await step()) && realNow() - begun < FRAME_MS);
}

/** Does one thing after the other: each waits until what was asked for before it is done. */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
