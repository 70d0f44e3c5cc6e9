import { FIRST_TRY, writtenFor } from '#core/aim/pursuit.ts';
import { SILENCE_MS } from '#core/aim/silence.ts';
import { OVERRIDE } from '#core/by-hand.ts';
import { type NamedComponent, targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import { eventOfOverride, occurrenceOf } from '#core/hold/override.ts';
import { overrideDeed } from '#core/hold/override-deed.ts';
import type { NotedOverride, Override } from '#core/ports/holds.ts';
import { closedByPerson } from '#core/reconcile/overtaken.ts';
import { shippedComponent } from '#core/reconcile/revision.ts';
import { wantedAfterOverride } from '#core/said/after-override.ts';
import { MINUTE_MS, SECOND_MS } from '#schedule/zones/wall-time.ts';
import type { ReconcileServices } from './reconcile-services.ts';
import { sideBySide } from './side-by-side.ts';

/**
 * Opens what overrides want, and what schedules want once they have ended: an aim, which is pursued like any other. What goes wrong is done in the
 * next minute; a component that is not deployed, once it is.
 */
export async function mindOverrides(
  services: ReconcileServices,
  all: readonly NotedOverride[],
  now: number,
  time: AbortSignal,
): Promise<readonly Error[]> {
  const left = all.filter((one) => overrideDeed(one, now) !== 'nothing');
  return sideBySide(
    left,
    ({ component }) => `the override of ${component}`,
    time,
    (one) => mind(services, one, now),
  );
}

async function mind(services: ReconcileServices, noted: NotedOverride, now: number): Promise<void> {
  const { ledger, shipped } = services;
  const { override, component: name } = noted;
  const component = shippedComponent(name, shipped);
  if (component === undefined) return;
  switch (overrideDeed(noted, now)) {
    case 'nothing':
      return;
    case 'begin': {
      await beginOverride(services, override, component, now);
      return ledger.noteOverride(noted, 'begun');
    }
    case 'end': {
      await closeEarly(services, noted, now);
      // Nobody came in time: its try finds it out of time, and tells a person.
      if (noted.minded === undefined && override.released === undefined)
        await beginOverride(services, override, component, now);
      const wanted = wantedAfterOverride(component, override, shipped);
      for (const [index, event] of wanted.entries()) {
        const expiresAt = override.until + event.limits.expires * SECOND_MS;
        await (index === 0 ? begin : leave)(services, event, { now, expiresAt });
      }
      return ledger.noteOverride(noted, 'done');
    }
  }
}

/** Nothing is sent for it any more at the instant at which what schedules want is opened. */
const beginOverride = (
  services: ReconcileServices,
  override: Override,
  component: NamedComponent,
  now: number,
): Promise<void> => begin(services, eventOfOverride(override, component), { now, expiresAt: override.until - 1 });

interface Opening {
  readonly now: number;
  readonly expiresAt: number;
}

/** Opened first: whoever dies in between, or whose call gets lost, has an aim that is looked after. */
async function begin(services: ReconcileServices, event: RunEvent, { now, expiresAt }: Opening): Promise<void> {
  const isNew = await open(services, event, { now, again: now + SILENCE_MS, expiresAt });
  if (isNew) await services.executions.begin(event, FIRST_TRY);
}

/** For the next minute: it is done after what comes before it. */
async function leave(services: ReconcileServices, event: RunEvent, { now, expiresAt }: Opening): Promise<void> {
  await open(services, event, { now, again: now + MINUTE_MS, expiresAt });
}

/** Whether nobody has taken it yet. */
async function open(
  { ledger }: ReconcileServices,
  event: RunEvent,
  times: Opening & { readonly again: number },
): Promise<boolean> {
  const { automation, occurrence } = event;
  const [component] = event.components;
  if (component === undefined) return false;
  const key = { automation, occurrence, instanceId: targetIdOf(component) };
  const opened = await ledger.open(key, { ...times, event: writtenFor(event, component) });
  return opened.kind === 'ours';
}

/** What waits for a bar to pass has its last word once a person has ended it. */
async function closeEarly({ ledger, shipped }: ReconcileServices, noted: NotedOverride, now: number): Promise<void> {
  const { override, component: name } = noted;
  const component = shippedComponent(name, shipped);
  if (override.released === undefined || component === undefined) return;
  const key = { automation: OVERRIDE, occurrence: occurrenceOf(override), instanceId: targetIdOf(component) };
  const aim = await ledger.aim(key);
  if (aim === undefined || aim.state === 'ended') return;
  const { by } = override.released;
  const told = closedByPerson(aim, eventOfOverride(override, component), { because: 'override-ended', by }, now);
  await ledger.close(key, { by, now, again: now, told });
}
