import { openAims } from '#cli/deployed/open-aims.ts';
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

/** What is open, waits and has not expired, of that alone which is released; but for what a stop has closed. */
export async function waitingFor(
  ledger: Pick<Ledger, 'dueAims' | 'aims'>,
  on: readonly HoldOn[],
  { stop }: Pick<Holds, 'stop'>,
  now: number,
): Promise<readonly Waiting[]> {
  const aims = await openAims(ledger);
  return aims.flatMap((aim) => waitingIn(aim, on, { ...(stop && { stop }) }, now));
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
