import type { RunKey } from '#core/aim/run-key.ts';
import { SILENCE_MS } from '#core/aim/silence.ts';
import { targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import { wantsNothing } from '#core/gate/gates.ts';
import type { Deployed } from '#core/reconcile/deployed.ts';
import { type Due, dueEvents, GRACE_MS } from '#core/reconcile/due.ts';
import { hasArrived, isMissed, type Trace } from '#core/reconcile/trace.ts';
import { readEvent } from './event-of.ts';
import { readAims } from './read-aims.ts';
import type { ReconcileServices } from './reconcile-services.ts';
import { sideBySide } from './side-by-side.ts';

interface Expected extends Due {
  readonly event: RunEvent;
  /** Of its first component. */
  readonly key: RunKey;
}

/**
 * Delivers what a schedule should have delivered and nobody has: under the name of its occurrence, so that whatever comes late is a
 * duplicate.
 */
export async function openMissed(
  services: ReconcileServices,
  deployed: Deployed,
  now: number,
  time: AbortSignal,
): Promise<readonly Error[]> {
  const { shipped, arrived, deliveries } = services;
  const due = dueEvents(shipped, deployed, now);
  forgetOthers(arrived, due);
  const expected = due.flatMap((one) => (arrived.has(one.name) ? [] : expectedOf(one, arrived)));
  const missed: Expected[] = [];
  for (const [index, trace] of (await tracesOf(services, expected)).entries()) {
    const one = expected[index];
    if (one === undefined) continue;
    if (hasArrived(trace)) arrived.add(one.name);
    if (isMissed(trace, { now, silence: SILENCE_MS })) missed.push(one);
  }
  const nameOf = ({ event }: Expected): string => `${event.automation} ${event.occurrence}`;
  // Lambda keeps what it cannot begin yet, so it is given another only after a while.
  return sideBySide(missed, nameOf, time, ({ event, payload, at }) =>
    deliveries.deliver(event, payload, Math.floor((now - at - GRACE_MS) / SILENCE_MS)),
  );
}

/** What its calendars close wants nothing, and is not missed. */
function expectedOf(due: Due, arrived: Set<string>): readonly Expected[] {
  const event = readEvent(due.payload);
  const [first] = event.components;
  if (first === undefined || wantsNothing(event)) {
    arrived.add(due.name);
    return [];
  }
  const { automation, occurrence } = event;
  return [{ ...due, event, key: { automation, occurrence, instanceId: targetIdOf(first) } }];
}

/** In their order; those of a hundred are one call. */
async function tracesOf({ ledger }: ReconcileServices, expected: readonly Expected[]): Promise<readonly Trace[]> {
  const several = expected.filter(isOfSeveral);
  const alone = expected.filter((one) => !isOfSeveral(one));
  const settingOut = several.length === 0 ? [] : await ledger.setsOut(several.map(({ key }) => key));
  const aims = await readAims(
    ledger,
    alone.map(({ key }) => key),
  );
  const traces = new Map<Expected, Trace>([
    ...several.map((one, index) => [one, { kind: 'several', settingOut: settingOut[index] }] as const),
    ...alone.map((one, index) => [one, { kind: 'alone', isOpened: aims[index]?.kind !== 'none' }] as const),
  ]);
  return expected.flatMap((one) => traces.get(one) ?? []);
}

const isOfSeveral = ({ event }: Expected): boolean => event.components.length > 1;

function forgetOthers(arrived: Set<string>, due: readonly Due[]): void {
  const names = new Set(due.map(({ name }) => name));
  for (const name of arrived) if (!names.has(name)) arrived.delete(name);
}
