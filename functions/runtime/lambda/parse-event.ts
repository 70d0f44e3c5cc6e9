import { en } from 'zod/locales';
import * as z from 'zod/mini';

/** The event is not ours: it is thrown, so that it ends in the dead-letter queue and is not lost. */
export class EventRejectedError extends Error {
  override readonly name = 'EventRejectedError';
}

/** @throws EventRejectedError with all that is wrong */
export function parseEvent<E>(schema: z.ZodMiniType<E>, event: unknown): E {
  // zod/mini has no words of its own: without a language every mistake is "Invalid input".
  const parsed = schema.safeParse(event, { error: en().localeError });
  if (parsed.success) return parsed.data;
  throw new EventRejectedError(`Not an event of this function:\n${z.prettifyError(parsed.error)}`, {
    cause: parsed.error,
  });
}
