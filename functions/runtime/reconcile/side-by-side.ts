/** So many calls to AWS at a time: a thousand aims are through within seconds, and nobody is throttled because of it. */
const LANES = 20;

/**
 * Does something with each, side by side. One that goes wrong leaves the others alone; nothing is begun once time is up, and whoever calls
 * comes back to the rest. What went wrong, each by its name.
 */
export async function sideBySide<T>(
  all: readonly T[],
  nameOf: (one: T) => string,
  time: AbortSignal,
  act: (one: T) => Promise<void>,
): Promise<readonly Error[]> {
  const left = [...all];
  const errors: Error[] = [];
  const lane = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined && !time.aborted; one = left.shift()) {
      const name = nameOf(one);
      await act(one).catch((cause: unknown) => errors.push(named(name, cause)));
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, all.length) }, lane));
  return errors;
}

/** The same for one thing alone. */
export async function attempt(name: string, act: () => Promise<readonly Error[]>): Promise<readonly Error[]> {
  return act().catch((cause: unknown) => [named(name, cause)]);
}

const named = (name: string, cause: unknown): Error =>
  new Error(`${name}: ${cause instanceof Error ? cause.message : cause}`, { cause });
