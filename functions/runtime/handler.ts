import type { DurableContext } from '@aws/durable-execution-sdk-js';
import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import { executionModeDurableContext } from '@middy/core/DurableContext';
import { en } from 'zod/locales';
import * as z from 'zod/mini';
import type { RunEvent } from '../core/event.ts';
import { durableContext } from './durable-context.ts';
import { lazy } from './lazy.ts';
import type { Story } from './occurrence.ts';
import { type RunResult, runAll } from './run-all.ts';
import { createServices } from './services.ts';

/** The event is not ours: it is thrown, so that it ends in the dead-letter queue and is not lost. */
export class EventRejectedError extends Error {
  override readonly name = 'EventRejectedError';
}

/**
 * Wires a story as a Lambda durable function under middy. The environment is read on the first invocation, not on import.
 * Errors are logged once and go on to the platform.
 */
export function createHandler<E extends RunEvent>(schema: z.ZodMiniType<E>, story: Story<E>) {
  const services = lazy(() => createServices(process.env));
  // A time-out of middy's own would outlive an invocation that went to sleep, and fire into a later one.
  return middy<unknown, readonly RunResult[], Error, DurableContext>({
    executionMode: executionModeDurableContext,
    timeoutEarlyInMillis: 0,
  })
    .onError(({ error }) => {
      new Logger().error('The execution failed', { error });
    })
    .handler((event, context) => runAll(parseEvent(schema, event), durableContext(context), services(), story));
}

function parseEvent<E extends RunEvent>(schema: z.ZodMiniType<E>, event: unknown): E {
  // zod/mini has no words of its own: without a language every mistake is "Invalid input".
  const parsed = schema.safeParse(event, { error: en().localeError });
  if (parsed.success) return parsed.data;
  throw new EventRejectedError(`Not an event of this function:\n${z.prettifyError(parsed.error)}`, {
    cause: parsed.error,
  });
}
