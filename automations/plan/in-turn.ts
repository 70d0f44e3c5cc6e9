/** A firing, or a later try of one that something barred, in epoch ms. */
export interface Try {
  readonly at: number;
  readonly due: number;
}

/** What is tried again later, in its order; at one instant as it was added. */
export interface Later<T extends Try> {
  add(turn: T): void;
  /** The first of them before an instant, which is taken out. */
  takeBefore(at: number): T | undefined;
}

/** Kept in order as they come: whoever fires each minute asks half a million times a year. */
export function createLater<T extends Try>(): Later<T> {
  const turns: T[] = [];
  return {
    add(turn) {
      const after = turns.findLastIndex(({ at }) => at <= turn.at);
      turns.splice(after + 1, 0, turn);
    },
    takeBefore: (at) => (turns[0] !== undefined && turns[0].at < at ? turns.shift() : undefined),
  };
}

/** Firings in their order and, between them, what is tried again until then; whoever takes the tries adds those that come later. */
export function* inTurn<T extends Try>(firings: Iterable<T>, later: Later<T>, until: number): Generator<T> {
  for (const firing of firings) {
    for (let next = later.takeBefore(firing.at); next !== undefined; next = later.takeBefore(firing.at)) yield next;
    yield firing;
  }
  for (let next = later.takeBefore(until); next !== undefined; next = later.takeBefore(until)) yield next;
}
