import { expiryOf, writtenFor } from '#core/aim/pursuit.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import { isLong, isToNote } from '#core/pace/delivery.ts';
import type { Facts, SettingOut } from '#core/pace/setting-out.ts';
import type { Services } from '#runtime/services/services.ts';
import { LEASE_MS } from '#runtime/steps/lease.ts';

/** Says now and then that somebody begins the runs of the event, so that nobody takes it for forgotten; until when is in what comes back. */
export async function noted(event: RunEvent, before: SettingOut, services: Services): Promise<SettingOut> {
  const now = services.now().getTime();
  return before.done === undefined && isToNote(before.noted, now) ? note(event, before, now, services) : before;
}

/** The same before it sleeps for long; or that all are begun. */
export async function announced(event: RunEvent, after: SettingOut, services: Services): Promise<SettingOut> {
  const { seconds = 0, asked, calledOff, done } = after;
  const now = services.now().getTime();
  if (done) return after;
  if (calledOff || asked === event.components.length)
    return note(event, { ...after, done: true }, now, services, 'done');
  return isLong(seconds) ? note(event, after, now + seconds * 1000, services) : after;
}

async function note(
  event: RunEvent,
  state: SettingOut,
  until: number,
  { ledger }: Services,
  done?: 'done',
): Promise<SettingOut> {
  const [first] = keysOf(event);
  if (first !== undefined) await ledger.setOut(first, until, done);
  return { ...state, noted: until };
}

/**
 * Opens the aim of one of the components of an event, so that it is pursued whatever becomes of its first try. Whether its first try is to
 * be begun: nobody has taken it yet. Whom `atOnce` keeps waiting does not expire because of it.
 */
export async function openMember(
  event: RunEvent,
  component: RunEvent['components'][number],
  { now, pace }: Pick<Facts, 'now' | 'pace'>,
  { ledger }: Services,
): Promise<boolean> {
  const [key] = keysOf({ ...event, components: [component] });
  if (key === undefined) return false;
  const opened = await ledger.open(key, {
    now,
    again: now + LEASE_MS,
    expiresAt: pace === undefined ? expiryOf(event) : now + event.limits.expires * 1000,
    event: writtenFor(event, component),
  });
  return opened.kind === 'ours';
}

/** Of each of its components. */
export const keysOf = ({
  automation,
  occurrence,
  components,
}: Pick<RunEvent, 'automation' | 'occurrence' | 'components'>): readonly RunKey[] =>
  components.map((component) => ({ automation, occurrence, instanceId: targetIdOf(component) }));
