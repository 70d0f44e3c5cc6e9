import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type { ReadAnswer } from '#core/read/read-answer.ts';
import { type ReadEvent, ReadEventSchema } from '#core/read/read-event.ts';
import { createReadServices, type ReadServices } from '#runtime/read/read-services.ts';
import { lazy } from '#runtime/services/lazy.ts';
import { parseEvent } from './parse-event.ts';

/** In milliseconds: so long before Lambda would end it the answer is given, with what there is by then. */
const END_EARLY_MS = 5_000;

/** Wires the reader as a plain Lambda function under middy. Errors are logged once and go on to whoever asked. */
export function createReadHandler(
  read: (event: ReadEvent, services: ReadServices, time: AbortSignal) => Promise<ReadAnswer>,
) {
  // In the one file of the bundle this is its directory.
  const services = lazy(() => createReadServices(process.env, import.meta.dirname));
  return middy<unknown, ReadAnswer>({ timeoutEarlyInMillis: 0 })
    .onError(({ error }) => {
      new Logger().error('The reader failed', { error });
    })
    .handler((event, context) => {
      const time = AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - END_EARLY_MS));
      return read(parseEvent(ReadEventSchema, event), services(), time);
    });
}
