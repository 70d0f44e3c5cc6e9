import type { Durable } from '#core/ports/durable.ts';

/**
 * Goes on from a first look that a step made already: where that tells all, which it mostly does, a poll is not begun, nor charged for.
 * `next` as in `Durable.poll`; its `attempt` counts the first look.
 */
export async function lookOn<T>(
  durable: Durable,
  name: string,
  first: T,
  check: (before: T) => Promise<T>,
  next: (seen: T, attempt: number) => number | undefined,
): Promise<T> {
  const pause = next(first, 1);
  if (pause === undefined) return first;
  await durable.sleep(`${name}-pause`, pause);
  return durable.poll(`${name}-again`, first, check, (seen, attempt) => next(seen, attempt + 1));
}
