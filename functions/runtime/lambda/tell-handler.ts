import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import { type GivenBack, type TellingEvent, TellingEventSchema, type Tested } from '#core/way/telling-event.ts';
import { lazy } from '#runtime/services/lazy.ts';
import { createMessengerServices } from '#runtime/telling/messenger-services.ts';
import type { MessengerServices } from '#runtime/telling/tell-people.ts';
import { parseEvent } from './parse-event.ts';

/** In milliseconds: so long before Lambda would end it no message is begun any more; none takes longer. */
const END_EARLY_MS = 12_000;

/** Wires the function that tells people, under middy. Errors are logged once and go on to the platform. */
export function createTellHandler(
  tell: (services: MessengerServices, event: TellingEvent, time: AbortSignal) => Promise<GivenBack | Tested>,
) {
  const services = lazy(() => createMessengerServices(process.env));
  return middy<unknown, GivenBack | Tested>({ timeoutEarlyInMillis: 0 })
    .onError(({ error }) => {
      new Logger().error('What people were to be told was not', { error });
    })
    .handler((event, context) => {
      const time = AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - END_EARLY_MS));
      return tell(services(), parseEvent(TellingEventSchema, event), time);
    });
}
