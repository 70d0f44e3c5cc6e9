import type { RunKey } from '#core/aim/run-key.ts';
import { targetIdOf } from '#core/component.ts';
import { foldedId } from '#core/id.ts';
import { afterLook } from '#core/keep/after-look.ts';
import { judgeLook } from '#core/keep/look.ts';
import { isListCheaper } from '#core/look/by-list.ts';
import { spanOf } from '#core/rate/requests.ts';
import { type BeforeLookAt, beforeLookAt, dueToLook, type Held } from './before-look-at.ts';
import type { Keeper } from './keeper.ts';
import { eachRead } from './pursue.ts';
import { sideBySide } from './side-by-side.ts';

/** What a glance has left to be looked at one by one, and how many requests it has taken. */
export interface Glanced {
  readonly left: readonly RunKey[];
  readonly requests: number;
  readonly errors: readonly Error[];
}

type ToLook = Extract<BeforeLookAt, { kind: 'look' }>;

/**
 * Glances at what is kept of components of V3, and settles what is as it is wanted, in the middle of something, or not to be looked at by the ledger. Whatever else a
 * list says is no more than a reason to look: what differs is pursued, or told, by what the component says by itself right then.
 */
export async function glanceAtKept(
  services: Held,
  keeper: Keeper,
  keys: readonly RunKey[],
  now: number,
  time: AbortSignal,
): Promise<Glanced> {
  if (!isListCheaper(keys.length)) return { left: keys, requests: 0, errors: [] };
  const { ledger } = services;
  const toLook: ToLook[] = [];
  const errors = await eachRead(services, keys, time, async (found) => {
    const aim = dueToLook(found, now);
    if (aim === undefined) return;
    const before = await beforeLookAt(services, aim, now);
    if (before.kind === 'settled') await ledger.looked(aim.key, aim, before.after);
    else toLook.push(before);
  });
  const { seen, requests } = await keeper.serviceStage.glance(
    toLook.map(({ component }) => component),
    time,
  );
  if (requests > 0)
    await ledger.spend({ now: now * 1000, span: spanOf(requests, keeper.perSecond) }).catch(() => undefined);
  const left = new Set(toLook.map(({ aim }) => nameOf(aim.key)));
  const failed = await sideBySide(
    toLook,
    ({ aim }) => nameOf(aim.key),
    time,
    async ({ aim, event, component }) => {
      const instance = seen.get(foldedId(targetIdOf(component)));
      if (instance === undefined) return;
      const look = judgeLook(event, aim.kept, { kind: 'seen', instance });
      if (look.kind !== 'as-wanted' && look.kind !== 'not-now') return;
      left.delete(nameOf(aim.key));
      await ledger.looked(aim.key, aim, afterLook(aim, event, look, now));
    },
  );
  return {
    // What could not be read has failed, and is due in the next minute.
    left: keys.filter((key) => left.has(nameOf(key))),
    requests,
    errors: [...errors, ...failed],
  };
}

const nameOf = ({ automation, occurrence, instanceId }: RunKey): string => `${automation} ${occurrence} ${instanceId}`;
