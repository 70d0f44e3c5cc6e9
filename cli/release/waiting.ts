import { openAims } from '#cli/deployed/open-aims.ts';
import { refused } from '#cli/deployed/refused.ts';
import type { Aim } from '#core/aim/aim.ts';
import { runId } from '#core/aim/run-id.ts';
import { AnyEventSchema, type RunEvent } from '#core/event.ts';
import { isStopped } from '#core/hold/in-force.ts';
import { parseJson } from '#core/json.ts';
import type { HoldOn, Holds } from '#core/ports/holds.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { UnreachableError } from '#terminal/operator-error.ts';

/** What waits until a component is released. */
export interface Waiting {
  readonly event: RunEvent;
  readonly component: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** All that waits; of what is written as another version does, only which runs that are: it may be of any component. */
export interface AllWaiting {
  readonly waiting: readonly Waiting[];
  readonly unread: readonly string[];
  /** Why nobody knows, where AWS does not say: no release waits for that. */
  readonly unlisted?: string;
}

/** What is open, waits and has not expired, of that alone which is released; but for what a stop has closed. */
export async function waitingFor(
  ledger: Pick<Ledger, 'dueAims' | 'aims'>,
  on: readonly HoldOn[],
  { stop }: Pick<Holds, 'stop'>,
  now: number,
): Promise<AllWaiting> {
  const open = await openAims(ledger).catch(refused('list what waits')).catch(untold);
  if ('unlisted' in open) return { waiting: [], unread: [], ...open };
  const aims = open.filter((aim) => waits(aim, now));
  const read = aims.map((aim) => ({ aim, event: AnyEventSchema.safeParse(parseJson(aim.event ?? '')).data }));
  return {
    waiting: read.flatMap(({ aim, event }) =>
      event === undefined ? [] : meantIn(aim, event, on, { ...(stop && { stop }) }),
    ),
    unread: read.flatMap(({ aim: { key, number }, event }) => (event === undefined ? [runId(key, number)] : [])),
  };
}

function untold(error: unknown): Required<Pick<AllWaiting, 'unlisted'>> {
  if (error instanceof UnreachableError) return { unlisted: error.message };
  throw error;
}

const waits = ({ state, closed, expiresAt }: Aim, now: number): boolean =>
  state === 'waiting' && closed === undefined && expiresAt > now;

function meantIn(
  { openedAt, expiresAt }: Aim,
  event: RunEvent,
  on: readonly HoldOn[],
  stopped: Holds,
): readonly Waiting[] {
  if (isStopped(stopped, { openedAt, due: Date.parse(event.at) })) return [];
  const isMeant = (name: string) => on.some((one) => typeof one === 'string' || one.component === name);
  return event.components
    .filter(({ name }) => isMeant(name))
    .map(({ name }) => ({ event, component: name, expiresAt }));
}
