import { createHash } from 'node:crypto';
import { type Carried, payloadOf } from '#automations/events/payload.ts';
import { AnyEventSchema } from '#core/event.ts';
import { shippedAs } from '#core/reconcile/revision.ts';
import { SHIPPED_FILE, type Shipped, type ShippedAutomation } from '#core/reconcile/shipped.ts';
import type { WrittenTrigger } from '#core/trigger.ts';
import { besideBundle } from './beside-bundle.ts';

/** An automation as the reconciler tells it from what was deployed before: read off an event of it, as it does itself. */
export function shippedAutomation(planned: Carried, trigger: WrittenTrigger): ShippedAutomation {
  const event = AnyEventSchema.parse(payloadOf(planned, { trigger, occurrence: 'any', at: '2000-01-01T00:00:00Z' }));
  return shippedAs(event);
}

/** The code of the reconciler: its bundle, and beside it what is deployed. */
export function reconcilerCode(bundle: string, shipped: Omit<Shipped, 'revision'>): string {
  const whole: Shipped = { revision: revisionOfText(JSON.stringify(shipped)), ...shipped };
  return besideBundle(bundle, { name: SHIPPED_FILE, text: JSON.stringify(whole) });
}

/** Short, since there is one for each event of each schedule in the ledger's note. */
export const revisionOfText = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 12);
