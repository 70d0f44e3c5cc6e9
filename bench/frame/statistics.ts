/** The value below which that share of all lie; 0.5 is the median. NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The median of the ratios of pairs: what slows a machine down for a while slows both of a pair. */
export const medianRatio = (values: readonly number[], baselines: readonly number[]): number =>
  median(values.map((value, index) => value / (baselines[index] ?? Number.NaN)));

/** Runs each in turn, round after round; how long each took in each round, in ms. The first round warms up and is left out. */
export function inTurns<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, () => void>>,
): Readonly<Record<Name, readonly number[]>>;
export function inTurns(rounds: number, works: Readonly<Record<string, () => void>>) {
  const times = new Map<string, number[]>(Object.keys(works).map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, work] of Object.entries(works)) {
      const begin = performance.now();
      work();
      if (round >= 0) times.get(name)?.push(performance.now() - begin);
    }
  }
  return Object.fromEntries(times);
}
