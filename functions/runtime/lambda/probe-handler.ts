import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import { type ProbeEvent, ProbeEventSchema } from '#core/probe-event.ts';
import type { ProbeAllServices } from '#runtime/probe/probe-all.ts';
import { createProbeServices } from '#runtime/probe/probe-services.ts';
import { lazy } from '#runtime/services/lazy.ts';
import { parseEvent } from './parse-event.ts';

/** In milliseconds: so long before Lambda would end it the probe ends by itself, and says what it did not get to. */
const END_EARLY_MS = 30_000;

/** Wires the probe as a plain Lambda function under middy. Errors are logged once and go on to the platform. */
export function createProbeHandler(
  probe: (event: ProbeEvent, services: ProbeAllServices, time: AbortSignal) => Promise<void>,
) {
  const services = lazy(() => createProbeServices(process.env));
  return middy<unknown, void>({ timeoutEarlyInMillis: 0 })
    .onError(({ error }) => {
      new Logger().error('The probe failed', { error });
    })
    .handler((event, context) => {
      const time = AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - END_EARLY_MS));
      return probe(parseEvent(ProbeEventSchema, event), services(), time);
    });
}
