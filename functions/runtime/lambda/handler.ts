import type { DurableContext } from '@aws/durable-execution-sdk-js';
import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import { executionModeDurableContext } from '@middy/core/DurableContext';
import type * as z from 'zod/mini';
import type { RunEvent } from '#core/event.ts';
import { durableContext } from '#runtime/durable/durable-context.ts';
import type { Story } from '#runtime/run/occurrence.ts';
import { type RunResult, runEvent } from '#runtime/run/run-event.ts';
import { lazy } from '#runtime/services/lazy.ts';
import { createServices } from '#runtime/services/services.ts';
import { parseEvent } from './parse-event.ts';

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
    .handler((event, context) => runEvent(parseEvent(schema, event), durableContext(context), services(), story));
}
