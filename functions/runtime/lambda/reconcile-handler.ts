import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import { ReconcileEventSchema } from '#core/reconcile/reconcile-event.ts';
import { createReconcileServices, type ReconcileServices } from '#runtime/reconcile/reconcile-services.ts';
import { lazy } from '#runtime/services/lazy.ts';
import { parseEvent } from './parse-event.ts';

/** In milliseconds: so long before Lambda would end it the reconciler begins nothing any more; no call takes longer. */
const END_EARLY_MS = 15_000;

/** Wires the reconciler as a plain Lambda function under middy. Errors are logged once and go on to the platform. */
export function createReconcileHandler(
  reconcile: (services: ReconcileServices, now: number, time: AbortSignal) => Promise<void>,
) {
  // In the one file of the bundle this is its directory.
  const services = lazy(() => createReconcileServices(process.env, import.meta.dirname));
  return middy<unknown, void>({ timeoutEarlyInMillis: 0 })
    .onError(({ error }) => {
      new Logger().error('The reconciler failed', { error });
    })
    .handler((event, context) => {
      parseEvent(ReconcileEventSchema, event);
      const time = AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - END_EARLY_MS));
      return reconcile(services(), Date.now(), time);
    });
}
