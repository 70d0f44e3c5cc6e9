import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type { Delivery } from '#core/huawei-alarm/judge-delivery.ts';
import { type UrlAnswer, type UrlEvent, UrlEventSchema } from '#core/huawei-alarm/url-event.ts';
import type { ReceiveServices } from '#runtime/receive/receive-delivery.ts';
import { createReceiveServices } from '#runtime/receive/receive-services.ts';
import { lazy } from '#runtime/services/lazy.ts';
import { parseEvent } from './parse-event.ts';

/** In milliseconds: so long before Lambda would end it the receiver gives up, and says so. SMN has waited for the cold start, too. */
const END_EARLY_MS = 1_500;

/** Not all of it was done in time. What is done of it anyway is done again. */
export class TooLateError extends Error {
  override readonly name = 'TooLateError';
}

/** Wires the receiver as a plain Lambda function under middy. Of an error the platform makes a 502, after which SMN repeats. */
export function createReceiveHandler(receive: (delivery: Delivery, services: ReceiveServices) => Promise<number>) {
  const services = lazy(() => createReceiveServices(process.env));
  return middy<unknown, UrlAnswer>({ timeoutEarlyInMillis: 0 })
    .onError(({ error }) => {
      new Logger().error('A delivery could not be received', { error });
    })
    .handler(async (event, context) => {
      const asked = parseEvent(UrlEventSchema, event);
      if (asked.requestContext.http.method !== 'POST') return { statusCode: 405, body: '' };
      const left = Math.max(0, context.getRemainingTimeInMillis() - END_EARLY_MS);
      const statusCode = await within(left, receive(deliveryOf(asked), services()));
      return { statusCode, body: '' };
    });
}

function deliveryOf({ headers, body, isBase64Encoded }: UrlEvent): Delivery {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return { headers, bytes: bytes.length, body: bytes.toString('utf8') };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new TooLateError('the delivery was not dealt with in time')), ms);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
