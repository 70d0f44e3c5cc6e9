/** Runs side by side, one turn at a time, in an order that can be repeated. */
export interface Interleaving {
  /** For an actor to wait until it is its turn. What it does until it asks for the next one is not interrupted. */
  turn(): Promise<void>;
  /** Plays all actors to their end; rejects with the first error of any. */
  play(actors: readonly (() => Promise<void>)[]): Promise<void>;
}

/** `choose` says whose turn it is: an index below the number of those who wait, the longest waiting first. */
export function createInterleaving(choose: (waiting: number) => number): Interleaving {
  const waiting: (() => void)[] = [];
  let busy = 0;
  let onIdle = () => {};

  const rest = () => {
    busy--;
    if (busy === 0) onIdle();
  };
  const allRest = () => (busy === 0 ? Promise.resolve() : new Promise<void>((resolve) => (onIdle = resolve)));

  return {
    turn: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        rest();
      }),
    async play(actors) {
      const errors: unknown[] = [];
      for (const actor of actors) {
        busy++;
        actor()
          .catch((error: unknown) => errors.push(error))
          .finally(rest);
        await allRest();
      }
      while (waiting.length > 0) {
        const [go] = waiting.splice(choose(waiting.length), 1);
        busy++;
        go?.();
        await allRest();
      }
      if (errors.length > 0) throw errors[0];
    },
  };
}
