import type { RunKey } from '#core/aim/run-key.ts';
import type { RunEvent } from '#core/event.ts';
import { type Delivery, hasDied, isLong, isToNote } from '#core/pace/delivery.ts';
import type { SettingOut } from '#core/pace/setting-out.ts';
import type { Services } from '#runtime/services/services.ts';
import { LEASE_MS } from '#runtime/steps/claim.ts';

/** Which delivery of the event this execution has; the first says now and then that it is at it still, until all are begun. */
export async function deliveryOf(
  event: RunEvent,
  owner: string,
  { delivery, asked }: SettingOut,
  services: Services,
): Promise<Delivery | undefined> {
  const now = services.now().getTime();
  const [first] = keysOf(event, [0]);
  const through = delivery !== undefined && asked === event.components.length;
  if (first === undefined || through || !isToNote(delivery, now)) return delivery;
  const { key } = first;
  const sets = await services.ledger.setOut(key, owner, now);
  return sets.kind === 'first' ? { kind: 'first', noted: now } : sets;
}

/** The first says so before it sleeps for long, so that nobody takes it for silent meanwhile. */
export async function announced(
  event: RunEvent,
  owner: string,
  after: SettingOut,
  services: Services,
): Promise<SettingOut> {
  const { delivery, seconds = 0 } = after;
  const [first] = keysOf(event, [0]);
  if (delivery?.kind !== 'first' || first === undefined || !isLong(seconds)) return after;
  const noted = services.now().getTime() + seconds * 1000;
  await services.ledger.setOut(first.key, owner, noted);
  return { ...after, delivery: { kind: 'first', noted } };
}

/**
 * The numbers of the tries under which the runs at these places are to be begun. Whose latest try died before it submitted is given the
 * next one, written down before anything is begun under it: who dies in between has used up a number, and no run. Any other has the number
 * of the try that it is at, which Lambda does not begin twice.
 */
export async function numbersOf(
  event: RunEvent,
  places: readonly number[],
  delivery: Delivery | undefined,
  { ledger, now: clock }: Services,
): Promise<ReadonlyMap<number, number>> {
  const numbers = new Map<number, number>();
  if (delivery?.kind !== 'again' || places.length === 0) return numbers;
  const keys = keysOf(event, places);
  const fates = await ledger.fates(keys.map(({ key }) => key));
  const now = clock().getTime();
  for (const [index, { place, key }] of keys.entries()) {
    const fate = fates[index];
    if (fate === undefined) continue;
    const died = hasDied(fate, { now, heard: delivery.heard, silence: LEASE_MS });
    numbers.set(place, died ? await ledger.tryAgain(key, fate, now) : (fate.later?.number ?? FIRST_TRY));
  }
  return numbers;
}

export const FIRST_TRY = 1;

const keysOf = (
  { automation, occurrence, components }: RunEvent,
  places: readonly number[],
): readonly { readonly place: number; readonly key: RunKey }[] =>
  places.flatMap((place) =>
    components
      .slice(place, place + 1)
      .map(({ instanceId }) => ({ place, key: { automation, occurrence, instanceId } })),
  );
