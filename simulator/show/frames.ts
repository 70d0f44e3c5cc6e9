/** So often a page is told what is new; in real milliseconds. */
export const FRAME_MS = 100;

/** What is behind by more frames than that has been asleep, or is too slow for the speed: it goes on from here, rather than racing after it. */
const MOST_BEHIND = 10;

export interface Frame {
  /** False where it was the last one. */
  readonly step: () => Promise<boolean>;
  /** In real milliseconds. */
  readonly realNow: () => number;
  /** Whether somebody wants something else meanwhile. */
  readonly isWaitedFor: () => boolean;
}

/**
 * Takes one step after the other until there is none, the time of a frame is over, or somebody waits: what is left is for the next frame, so
 * that whoever pauses, or wants something else, waits for a step and not for all of them.
 */
export async function forAFrame({ step, realNow, isWaitedFor }: Frame): Promise<void> {
  const begun = realNow();
  while ((await step()) && !isWaitedFor() && realNow() - begun < FRAME_MS);
}

/** Until when each frame plays, in simulated milliseconds: by so much further than it is now, and by what the frames before have left. */
export function createGoals(): (now: number, step: number) => number {
  let goal = Number.NEGATIVE_INFINITY;
  return (now, step) => {
    const left = Math.min(Math.max(0, goal - now), MOST_BEHIND * step);
    goal = now + left + step;
    return goal;
  };
}

/** How long to wait after each frame, in real milliseconds, so that they come at `FRAME_MS` on the average: quick ones make up for slow ones. */
export function createPacing(realNow: () => number): () => number {
  let due = realNow();
  return () => {
    const now = realNow();
    due = Math.max(due + FRAME_MS, now - MOST_BEHIND * FRAME_MS);
    return Math.max(0, due - now);
  };
}

/** Of those who want the same, one at a time. */
export interface Turns {
  /** Does one thing after the other: each waits until what was asked for before it is done. */
  take<T>(work: () => Promise<T>): Promise<T>;
  /** Whether anybody waits for the end of the turn that is taken now. */
  isWaitedFor(): boolean;
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let asked = 0;
  return {
    take(work) {
      asked += 1;
      const mine = last.then(work, work).finally(() => {
        asked -= 1;
      });
      last = mine.catch(() => undefined);
      return mine;
    },
    isWaitedFor: () => asked > 1,
  };
}
