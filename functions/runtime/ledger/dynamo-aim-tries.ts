import type { Aim } from '#core/aim/aim.ts';
import type { Beat, Beaten, Judged, Mark, Marked, Try, TryEnd, TryEnded } from '#core/aim/aim-writes.ts';
import type { Keep } from '#core/aim/kept.ts';
import { aimKey, aimOf, MarkedItemSchema } from './dynamo-aim-items.ts';
import { noteMarked, noteTried } from './dynamo-history.ts';
import { type Flat, ttlOf } from './dynamo-items.ts';
import { keepLease } from './dynamo-lease.ts';
import type { DynamoTable } from './dynamo-table.ts';

const IS_OURS = '#owner = :owner AND #number = :number AND #state = :trying';
const isOurs = (item: Flat | undefined, { owner, number }: Try): item is Flat & { readonly owner: string } =>
  item?.owner === owner && item.number === number && item.state === 'trying';

/**
 * The record first: from then on nobody else sends for the aim, nor closes it behind its back. Then what others have to know of the
 * action, before it can be under way. The lease last: whoever finds it theirs at that moment has had the aim since before, and keeps
 * it; the other way round the lease could change hands while the record is being marked.
 */
export async function mark(table: DynamoTable, one: Try, props: Mark): Promise<Marked> {
  const { key, owner, number } = one;
  const { at, again, action, request, marks, repeatable, before } = props;
  const next = marks + 1;
  const marked = await table.update(aimKey(key), {
    set:
      '#sent = :may, #marks = :next, #submitter = :owner, #markedAt = :at, #again = :again, #ttl = :ttl, ' +
      `#action = :action, #request = :request, #submittedAt = if_not_exists(#submittedAt, :at)${before === undefined ? '' : ', #before = :before'}`,
    remove: before === undefined ? '#jobId, #before' : '#jobId',
    when: `${IS_OURS} AND #marks = :marks AND attribute_not_exists(#closed)${repeatable ? '' : ' AND #sent <> :may'}`,
    values: {
      owner,
      number,
      trying: 'trying',
      may: 'may',
      marks,
      next,
      at,
      again,
      action,
      request,
      before,
      ttl: ttlOf(again),
    },
  });
  const item = marked ?? (await table.get(aimKey(key)));
  if (!isOurs(item, one)) return { kind: 'superseded' };
  if (item.closed !== undefined) return { kind: 'closed' };
  // Refused, unless this very mark was made before and its answer got lost.
  const isMade = item.marks === next && item.submitter === owner && item.markedAt === at;
  if (!isMade) return { kind: 'may-have-been-sent' };
  await noteMarked(table, key, MarkedItemSchema.parse(item).submittedAt, { ...props, marks: next });
  const kept = await keepLease(table, key.instanceId, owner, at);
  return { kind: kept ? 'marked' : 'lease-lost', marks: next };
}

export async function beat(table: DynamoTable, one: Try, props: Beat): Promise<Beaten> {
  const { key, owner, number } = one;
  const { marks, again, jobId } = props;
  const beaten = await table.update(aimKey(key), {
    set: `#again = :again, #ttl = :ttl${jobId === undefined ? '' : ', #jobId = :jobId'}`,
    when: `${IS_OURS} AND #marks = :marks AND #again <= :again`,
    values: { owner, number, trying: 'trying', marks, again, jobId, ttl: ttlOf(again) },
  });
  if (beaten !== undefined) return 'held';
  const found = await table.get(aimKey(key));
  if (!isOurs(found, one)) return 'superseded';
  if (found.marks !== marks) return 'marked';
  // It lives for longer already.
  return beat(table, one, { ...props, again: Number(found.again) });
}

export async function endTry(table: DynamoTable, one: Try, judged: Judged, end: TryEnd): Promise<TryEnded> {
  const { key } = one;
  const ended = await table.update(aimKey(key), ending(one, judged, end));
  const item = ended ?? (await table.get(aimKey(key)));
  const outcome = ended === undefined ? refusedFor(item, one, judged, end) : 'ended';
  // It expires later already.
  if (outcome === 'later') return endTry(table, one, judged, withoutExpiry(end));
  if (outcome === 'ended' && item !== undefined) await noteTried(table, key, judged.marks, item);
  return outcome;
}

/** A frozen invocation may have ended the try in another way. Then what that wrote holds, and is told by whoever finds it. */
const isSaid = ({ state, told }: Aim, end: TryEnd): boolean =>
  end.kind === 'again' ? state !== 'ended' : state === 'ended' && told?.reason === end.told.reason;

const withoutExpiry = (end: TryEnd): TryEnd => (end.kind === 'word' ? end : { ...end, expiresAt: undefined });

/** Why that was not written: `ended` if it was before, and the answer got lost. */
function refusedFor(item: Flat | undefined, one: Try, { marks, wishes }: Judged, end: TryEnd): TryEnded | 'later' {
  if (!isOurs(item, one)) return item?.endedBy === one.owner && isSaid(aimOf(item), end) ? 'ended' : 'superseded';
  if (item.marks !== marks) return 'marked';
  if (wishes !== undefined && item.wishes !== wishes) return 'wished';
  return end.kind === 'again' && item.closed !== undefined ? 'closed' : 'later';
}

function ending({ owner, number }: Try, { at, marks, wishes }: Judged, end: TryEnd) {
  const { again, sending, spent } = end;
  const expiresAt = end.kind === 'again' ? end.expiresAt : undefined;
  const keep = end.kind === 'word' ? end.keep : undefined;
  const isWord = end.kind === 'word';
  const when = [
    `${IS_OURS} AND #marks = :marks`,
    ...(wishes === undefined ? [] : ['#wishes = :wishes']),
    ...(isWord ? [] : ['attribute_not_exists(#closed)']),
    ...(expiresAt === undefined ? [] : ['#expiresAt <= :expiresAt']),
  ];
  const set = [
    '#state = :state, #again = :again, #sent = :sent, #times = :times, #endedBy = :owner, #endedNumber = :number, #endedAt = :at, #ttl = :ttl',
    '#outcome = :outcome, #spent = :spent, #noted = if_not_exists(#submittedAt, :none), #notedAt = if_not_exists(#markedAt, :none)',
    ...(isWord ? ['#told = :told'] : []),
    ...(keep === undefined ? [] : ['#keepEvery = :keepEvery, #keepSince = :at, #keepTold = :keepTold']),
    ...(keep?.lastJobId === undefined ? [] : ['#keepJob = :keepJob']),
    ...(expiresAt === undefined ? [] : ['#expiresAt = :expiresAt']),
  ];
  return {
    set: set.join(', '),
    // What was spent stays as it is in history: the next request has an item of its own there.
    remove: [isWord ? forgotten(keep) : '#owner', ...(spent ? ['#submittedAt'] : [])].join(', '),
    when: when.join(' AND '),
    values: {
      ...{ owner, number, trying: 'trying', marks, wishes, again, spent, at, ttl: ttlOf(again), ...sending, none: 0 },
      state: isWord ? 'ended' : 'waiting',
      outcome: isWord ? end.told.outcome : end.outcome,
      told: isWord ? JSON.stringify(end.told) : undefined,
      expiresAt,
      ...(keep && { keepEvery: keep.every, keepTold: false, keepJob: keep.lastJobId }),
    },
  };
}

/** What is kept may be begun anew, and has nothing yet of what a look sees. */
const forgotten = (keep: Keep | undefined): string => (keep === undefined ? '#event' : '#keepVersion');
