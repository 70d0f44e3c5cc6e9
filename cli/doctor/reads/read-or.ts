import type { Read } from '#cli/doctor/facts.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import { isDenied } from './denied.ts';

/** What was read, or why it was not: that keeps nothing else from being read. What is nobody's to mend but ours is thrown still. */
export async function readOr<T>(reading: Promise<T>): Promise<Read<T>> {
  try {
    return { kind: 'read', value: await reading };
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    return { kind: 'unread', isDenied: isDenied(error), why: error.message, next: error.next ?? 'try again' };
  }
}
