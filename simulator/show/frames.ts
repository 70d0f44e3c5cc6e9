/** So often a page is told what is new; in real milliseconds. */
export const FRAME_MS = 100;

/** Does one thing after the other: each waits until what was asked for before it is done. */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
