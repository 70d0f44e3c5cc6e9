import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Carried, payloadOf } from '#automations/events/payload.ts';
import { AnyEventSchema } from '#core/event.ts';
import { componentRevisionOf, revisionOf } from '#core/reconcile/revision.ts';
import { SHIPPED_FILE, type Shipped, type ShippedAutomation } from '#core/reconcile/shipped.ts';
import type { WrittenTrigger } from '#core/trigger.ts';

/** An automation as the reconciler tells it from what was deployed before: read off an event of it, as it does itself. */
export function shippedAutomation(planned: Carried, trigger: WrittenTrigger): ShippedAutomation {
  const event = AnyEventSchema.parse(payloadOf(planned, { trigger, occurrence: 'any', at: '2000-01-01T00:00:00Z' }));
  return { revision: revisionOf(event), components: event.components.map(componentRevisionOf) };
}

/** The code of the reconciler: a directory with its bundle, and beside it what is deployed. It is the CDK's to upload. */
export function reconcilerCode(bundle: string, shipped: Omit<Shipped, 'revision'>): string {
  const directory = mkdtempSync(join(tmpdir(), 'reconcile-'));
  copyFileSync(join(bundle, 'index.mjs'), join(directory, 'index.mjs'));
  const whole: Shipped = { revision: revisionOfText(JSON.stringify(shipped)), ...shipped };
  writeFileSync(join(directory, SHIPPED_FILE), JSON.stringify(whole));
  return directory;
}

/** Short, since there is one for each event of each schedule in the ledger's note. */
export const revisionOfText = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 12);
