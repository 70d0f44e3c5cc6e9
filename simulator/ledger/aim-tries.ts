import type { Beat, Beaten, Judged, Mark, Marked, Try, TryEnd, TryEnded } from '#core/aim/aim-writes.ts';
import type { Access } from './access.ts';
import { findAim, isOurs, writeAim } from './aim-pages.ts';
import { type AimEntry, type Books, type PastEntry, pageOf } from './books.ts';
import { keepLease } from './leases.ts';

/** The record, then history, then the lease: as the one over DynamoDB. */
export async function mark(books: Books, access: Access, one: Try, props: Mark): Promise<Marked> {
  const { key, owner } = one;
  const { at, action, fromVersion } = props;
  const marked = await access('mark', () => markAim(books, one, props));
  if (marked.kind !== 'marked') return marked;
  const { marks } = marked;
  if (fromVersion !== undefined) {
    await access('mark', () => {
      pageOf(books.rolledBack, key.instanceId).set(runOf(one), { version: fromVersion, marks });
    });
  }
  await access('mark', () => {
    const { automation, occurrence } = key;
    const actions = pageOf(books.actions, key.instanceId);
    const name = itemOf(one, marked.submittedAt);
    const past: PastEntry = { automation, occurrence, action, at, spent: true, marks };
    const found = actions.get(name);
    const before = found?.marks ?? marks;
    if (before < marks || (before === marks && found?.outcome === undefined)) actions.set(name, past);
  });
  const kept = await access('mark', () => keepLease(books, key.instanceId, owner, at));
  return { kind: kept ? 'marked' : 'lease-lost', marks };
}

type MarkedAim =
  | Exclude<Marked, { kind: 'marked' | 'lease-lost' }>
  | { kind: 'marked'; marks: number; submittedAt: number };

function markAim(books: Books, one: Try, props: Mark): MarkedAim {
  const { at, again, action, request, marks, repeatable, before } = props;
  const found = findAim(books, one.key);
  if (!isOurs(found, one)) return { kind: 'superseded' };
  if (found.closed !== undefined) return { kind: 'closed' };
  const { submittedAt = at, sending } = found;
  const made = { kind: 'marked', marks: marks + 1, submittedAt } as const;
  if (sending.marks === marks && (repeatable || sending.sent !== 'may')) {
    const { jobId: _, before: __, ...kept } = sending;
    const said = { ...(before !== undefined && { before }), request, submitter: one.owner, markedAt: at };
    const sent = { ...kept, ...said, sent: 'may', marks: made.marks } as const;
    writeAim(books, { ...found, again, action, submittedAt, sending: sent });
    return made;
  }
  const isMade = sending.marks === made.marks && sending.submitter === one.owner && sending.markedAt === at;
  return isMade ? made : { kind: 'may-have-been-sent' };
}

export function beat(books: Books, one: Try, { marks, again, jobId }: Beat): Beaten {
  const found = findAim(books, one.key);
  if (!isOurs(found, one)) return 'superseded';
  if (found.sending.marks !== marks) return 'marked';
  const sending = { ...found.sending, ...(jobId !== undefined && { jobId }) };
  writeAim(books, { ...found, sending, again: Math.max(found.again ?? again, again) });
  return 'held';
}

export async function endTry(books: Books, access: Access, one: Try, judged: Judged, end: TryEnd): Promise<TryEnded> {
  const ended = await access('endTry', () => endAim(books, one, judged, end));
  if (typeof ended === 'string') return ended;
  const { action, last } = ended;
  if (action === undefined || last?.noted === undefined || last.notedAt === undefined) return 'ended';
  const { noted, notedAt, outcome, spent } = last;
  const { automation, occurrence, instanceId } = one.key;
  const { marks } = judged;
  await access('endTry', () => {
    const actions = pageOf(books.actions, instanceId);
    const name = itemOf(one, noted);
    const past: PastEntry = { automation, occurrence, action, at: notedAt, outcome, spent, marks };
    if ((actions.get(name)?.marks ?? marks) <= marks) actions.set(name, past);
  });
  if (spent) return 'ended';
  await access('endTry', () => {
    const bad = pageOf(books.rolledBack, instanceId);
    if ((bad.get(runOf(one))?.marks ?? marks) <= marks) bad.delete(runOf(one));
  });
  return 'ended';
}

/** A frozen invocation may have ended the try in another way. */
const isSaid = ({ state, told }: AimEntry, end: TryEnd): boolean =>
  end.kind === 'again' ? state !== 'ended' : state === 'ended' && told?.reason === end.told.reason;

function endAim(books: Books, one: Try, judged: Judged, end: TryEnd): AimEntry | Exclude<TryEnded, 'ended'> {
  const found = findAim(books, one.key);
  if (!isOurs(found, one)) return found?.last?.by === one.owner && isSaid(found, end) ? found : 'superseded';
  if (found.sending.marks !== judged.marks) return 'marked';
  if (judged.wishes !== undefined && found.wishes !== judged.wishes) return 'wished';
  if (end.kind === 'again' && found.closed !== undefined) return 'closed';
  return writeAim(books, { ...left(found, end, judged.at), last: lastOf(found, end) });
}

/** What was spent stays as it is in history: the next request has an item of its own there. */
function left({ owner, event, submittedAt, ...rest }: AimEntry, end: TryEnd, at: number): AimEntry {
  const sending = { ...rest.sending, ...end.sending };
  const facts = {
    ...rest,
    sending,
    endedNumber: rest.number,
    again: end.again,
    ...(submittedAt !== undefined && !end.spent && { submittedAt }),
  };
  if (end.kind === 'word') {
    const kept = end.keep && { kept: { since: at, told: false, ...end.keep }, ...(event !== undefined && { event }) };
    return { ...facts, state: 'ended', told: end.told, ...(owner !== undefined && { owner }), ...kept };
  }
  const expiresAt = Math.max(rest.expiresAt, end.expiresAt ?? 0);
  return { ...facts, state: 'waiting', expiresAt, ...(event !== undefined && { event }) };
}

function lastOf({ owner = '', submittedAt, sending }: AimEntry, end: TryEnd): NonNullable<AimEntry['last']> {
  return {
    by: owner,
    spent: end.spent,
    outcome: end.kind === 'word' ? end.told.outcome : end.outcome,
    ...(submittedAt !== undefined && { noted: submittedAt }),
    ...(sending.markedAt !== undefined && { notedAt: sending.markedAt }),
  };
}

const runOf = ({ key }: Try): string => `${key.automation}#${key.occurrence}`;

/** Under the time of its first mark, so that a request has one item however often it is about to be sent. */
const itemOf = (one: Try, first: number): string => `${runOf(one)}#${first}`;
