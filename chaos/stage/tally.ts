/** How often, by name. */
export type Counts = Readonly<Record<string, number>>;

export interface Counter<Name extends string = string> {
  count(name: Name): void;
  counts(): Counts;
}

/** Begins with nought for each of the names, since what never happened is worth seeing. */
export function createCounter<Name extends string>(names: readonly Name[]): Counter<Name> {
  const kept = new Map<string, number>(names.map((name) => [name, 0]));
  return {
    count: (name) => {
      kept.set(name, (kept.get(name) ?? 0) + 1);
    },
    counts: () => Object.fromEntries(kept),
  };
}

export function sumOf(all: readonly Counts[]): Counts {
  const sums = new Map<string, number>();
  for (const counts of all) {
    for (const [name, times] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + times);
  }
  return Object.fromEntries(sums);
}
