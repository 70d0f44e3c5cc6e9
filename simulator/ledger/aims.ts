import type { Aim } from '#core/aim/aim.ts';
import type { Aims } from '#core/ports/aims.ts';
import type { Access } from './access.ts';
import { findAim } from './aim-pages.ts';
import { beat, endTry, mark } from './aim-tries.ts';
import { close, join, nextTry, open, take } from './aim-writes.ts';
import { type AimEntry, aimOf, type Books, compare } from './books.ts';
import { looked, toldOf } from './kept.ts';
import { heldSince } from './leases.ts';

/** As the one over DynamoDB, with about as many accesses: an aim is read, and written if it is as it has to be, at once. */
export function inMemoryAims(books: Books, access: Access): Aims {
  return {
    open: (key, props) => access('open', () => open(books, key, props)),
    take: (one, again) => access('take', () => take(books, one, again)),
    join: (key, expiresAt) => access('join', () => join(books, key, expiresAt)),
    nextTry: (key, seen, again) => access('nextTry', () => nextTry(books, key, seen, again)),
    mark: (one, props) => mark(books, access, one, props),
    beat: (one, props) => access('beat', () => beat(books, one, props)),
    endTry: (one, judged, end) => endTry(books, access, one, judged, end),
    toldOf: (key, lookAt) => access('toldOf', () => toldOf(books, key, lookAt)),
    looked: (key, seen, after) => access('looked', () => looked(books, key, seen, after)),
    close: (key, props) => access('close', () => close(books, key, props)),
    aim: (key) => access('aim', () => shown(findAim(books, key))),
    aims: (keys) => access('aims', () => keys.map((key) => shown(findAim(books, key)))),
    openAims: (instanceId, automation) => access('openAims', () => openOf(books, instanceId, automation)),
    dueAims: (now, most) => access('dueAims', () => dueOf(books, now, most, (aim) => aim.kept?.told !== true)),
    dueLooks: (now, most) => access('dueLooks', () => dueOf(books, now, most, (aim) => aim.kept?.told === true)),
    aloneSince: (instanceId, submitter, markedAt) =>
      access('aloneSince', () => heldSince(books, instanceId, submitter, markedAt)),
  };
}

const shown = (entry: AimEntry | undefined): Aim | undefined => entry && aimOf(entry);

function openOf({ aims }: Books, ...[instanceId, automation]: Parameters<Aims['openAims']>): readonly Aim[] {
  const entries = [...(aims.get(instanceId)?.values() ?? [])].filter(({ state }) => state !== 'ended');
  return entries
    .filter(({ key }) => automation === undefined || key.automation === automation)
    .toSorted(
      ({ key: one }, { key: other }) =>
        compare(one.automation, other.automation) || compare(one.occurrence, other.occurrence),
    )
    .map(aimOf);
}

/** Its index never lags: whoever has to live with that has it from elsewhere. */
function dueOf(
  { aims }: Books,
  now: number,
  most: number,
  among: (aim: AimEntry) => boolean,
): Awaited<ReturnType<Aims['dueAims']>> {
  return [...aims.values()]
    .flatMap((page) => [...page.values()].filter(among))
    .flatMap(({ key, again }) => (again === undefined || again > now ? [] : [{ key, again }]))
    .toSorted((one, other) => one.again - other.again)
    .slice(0, most)
    .map(({ key }) => key);
}
