import type { Aim } from '#core/aim/aim.ts';
import { AnyEventSchema, type RunEvent } from '#core/event.ts';
import { isStopped } from '#core/hold/in-force.ts';
import { parseJson } from '#core/json.ts';
import type { HoldOn, Holds } from '#core/ports/holds.ts';
import type { Ledger } from '#core/ports/ledger.ts';

/** What waits until a component is released. */
export interface Waiting {
  readonly event: RunEvent;
  readonly component: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** More than anybody reads, and than a fleet has open at once. */
const MOST = 20_000;
const READ_AT_ONCE = 100;

/** What is open, waits and has not expired, of that alone which is released; but for what a stop has closed. */
export async function waitingFor(
  ledger: Pick<Ledger, 'dueAims' | 'aims'>,
  on: readonly HoldOn[],
  { stop }: Pick<Holds, 'stop'>,
  now: number,
): Promise<readonly Waiting[]> {
  const keys = await ledger.dueAims(Number.POSITIVE_INFINITY, MOST);
  const found: Waiting[] = [];
  for (let first = 0; first < keys.length; first += READ_AT_ONCE) {
    const aims = await ledger.aims(keys.slice(first, first + READ_AT_ONCE));
    for (const aim of aims)
      found.push(...(aim === undefined ? [] : waitingIn(aim, on, { ...(stop && { stop }) }, now)));
  }
  return found;
}

function waitingIn(aim: Aim, on: readonly HoldOn[], stopped: Holds, now: number): readonly Waiting[] {
  const { state, expiresAt, openedAt, closed } = aim;
  if (state !== 'waiting' || closed !== undefined || expiresAt <= now) return [];
  const event = AnyEventSchema.parse(parseJson(aim.event ?? ''));
  if (isStopped(stopped, { openedAt, due: Date.parse(event.at) })) return [];
  const isMeant = (name: string) => on.some((one) => typeof one === 'string' || one.component === name);
  return event.components
    .filter(({ name }) => isMeant(name))
    .map(({ name }) => ({ event, component: name, expiresAt }));
}
