/** A firing, or a later try of one that something barred, in epoch ms. */
export interface Try {
  readonly at: number;
  readonly due: number;
}

/** Firings in their order and, between them, what is tried again until then; whoever takes the tries adds those that come later. */
export function* inTurn<T extends Try>(firings: Iterable<T>, later: T[], until: number): Generator<T> {
  for (const firing of firings) {
    yield* takenBefore(later, firing.at);
    yield firing;
  }
  yield* takenBefore(later, until);
}

function* takenBefore<T extends Try>(later: T[], at: number): Generator<T> {
  while (later.length > 0) {
    later.sort((one, other) => one.at - other.at);
    const [next] = later;
    if (next === undefined || next.at >= at) return;
    later.shift();
    yield next;
  }
}
