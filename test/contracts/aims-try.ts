import type { Aim } from '#core/aim/aim.ts';
import type { Marked, TryEnd } from '#core/aim/aim-writes.ts';
import { SUBMIT_LEASE_MS } from '#core/ports/ledger.ts';
import { type Actor, type AimDeed, type Scene, SILENCE_MS, wordOf } from './aims-actor.ts';
import { WITHIN_MS } from './aims-referee.ts';
import { persist } from './persist.ts';

const LEASE_MS = 120_000;

type Deeds = Readonly<Record<Exclude<AimDeed, number>, () => Promise<unknown>>>;

/** What a try knows of the request of its aim. */
type Known = 'nothing-sent' | 'not-mine-to-tell' | 'mine-not-sent' | 'mine-sent';

/** An execution that would send whenever it may, finds out about what it does not know, and says truthfully what it leaves. */
export function asTry(
  { me, ledger, referee, tally, now, relying }: Scene,
  actor: Extract<Actor, { kind: 'try' }>,
): Deeds {
  const { key, repeatable } = actor;
  const { instanceId } = key;
  const one = { key, owner: me, number: typeof actor.number === 'number' ? actor.number : 1 };
  let aim: Aim | undefined;
  let known: Known = 'nothing-sent';
  let marks = 0;
  let markedAt: number | undefined;

  const openIt = async () => {
    const asked = { owner: me, now: now(), again: now() + SILENCE_MS, expiresAt: now() + 10 * SILENCE_MS, event: '{}' };
    const opened = await persist(() => ledger.open(key, asked));
    return opened?.kind === 'ours' ? opened.aim : undefined;
  };
  const takeIt = (again: number) => persist(() => ledger.take(one, again));

  const heed = (marked: Marked | undefined, at: number) => {
    if (marked?.kind === 'marked' || marked?.kind === 'lease-lost') {
      marks = marked.marks;
      // As the request itself: it leaves within so long of the clock that was read first, or not at all.
      const leaves = marked.kind === 'marked' && now() <= at + WITHIN_MS;
      known = leaves ? 'mine-sent' : 'mine-not-sent';
      if (!leaves) return;
      tally.sent++;
      referee.sends(me, key, repeatable, at + SUBMIT_LEASE_MS, relying());
      return;
    }
    tally.refused++;
    if (marked === undefined || marked.kind === 'may-have-been-sent') known = 'not-mine-to-tell';
  };

  /** What it knows not of is waited for, as long as a frozen invocation may still send it, and judged by what was read before. */
  const findOut = async (): Promise<Aim['sending']['sent'] | undefined> => {
    const found = await persist(() => ledger.aim(key));
    if (found === undefined || now() <= (found.sending.markedAt ?? 0) + WITHIN_MS) return undefined;
    marks = found.sending.marks;
    return found.sending.sent;
  };
  const sentBy = async (has: Aim, kind: 'word' | 'again' | 'settle') => {
    if (known === 'not-mine-to-tell') return findOut();
    if (known !== 'mine-sent') return has.sending.sent;
    return kind === 'settle' ? 'settled' : 'may';
  };
  const count = (kind: 'word' | 'again' | 'settle') => {
    if (kind === 'word') referee.ends(key, me);
    if (kind !== 'again') tally[kind === 'word' ? 'words' : 'settled']++;
    aim = undefined;
  };
  const endingOf = (has: Aim, kind: 'word' | 'again' | 'settle', sent: Aim['sending']['sent']): TryEnd => {
    const times = has.sending.times + (kind === 'settle' ? 1 : 0);
    const rest = { sending: { sent, times }, spent: sent !== 'no', again: now() + SILENCE_MS };
    return kind === 'word'
      ? { kind: 'word', told: wordOf(key, me), ...rest }
      : { kind: 'again', outcome: 'succeeded', ...rest };
  };
  const end = async (kind: 'word' | 'again' | 'settle') => {
    if (aim === undefined || (kind === 'settle' && known !== 'mine-sent')) return;
    const sent = await sentBy(aim, kind);
    if (sent === undefined) return;
    if (kind === 'settle') referee.settles(key);
    const judged = { at: now(), marks };
    const ending = endingOf(aim, kind, sent);
    const ended = await persist(() => ledger.endTry(one, judged, ending));
    if (ended === 'marked') known = 'not-mine-to-tell';
    if (ended === 'ended') count(kind);
  };

  return {
    async begin() {
      aim = await (typeof actor.number === 'number' ? takeIt(now() + SILENCE_MS) : openIt());
      if (aim === undefined) return;
      marks = aim.sending.marks;
      known = aim.sending.sent === 'may' ? 'not-mine-to-tell' : 'nothing-sent';
    },
    async mark() {
      const at = now();
      // The very same once more would be the same call.
      if (aim === undefined || at === markedAt) return;
      markedAt = at;
      const request = '{"action":"restart"}';
      const asked = { at, again: at + SILENCE_MS, action: 'restart', request, marks, repeatable } as const;
      heed(await persist(() => ledger.mark(one, asked)), at);
    },
    async lease() {
      const at = now();
      const held = await persist(() => ledger.lease(instanceId, me, at, at + LEASE_MS));
      if (held?.kind === 'held') referee.relies(me, instanceId, at + LEASE_MS);
    },
    beat: () => persist(() => ledger.beat(one, { marks, again: now() + SILENCE_MS })),
    word: () => end('word'),
    again: () => end('again'),
    settle: () => end('settle'),
    async release() {
      referee.gives(me, instanceId);
      await persist(() => ledger.release(instanceId, me));
    },
  };
}
