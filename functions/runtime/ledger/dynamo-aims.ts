import type { Aim } from '#core/aim/aim.ts';
import type { Close, Opened, OpenProps, Try } from '#core/aim/aim-writes.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import type { Aims } from '#core/ports/aims.ts';
import { aimKey, aimOf, KEPT_SHARDS, SHARDS, shardOf } from './dynamo-aim-items.ts';
import { aim, aims, dueIn, openAims } from './dynamo-aim-reads.ts';
import { beat, endTry, mark } from './dynamo-aim-tries.ts';
import { type Flat, ttlOf } from './dynamo-items.ts';
import { looked, toldOf } from './dynamo-kept.ts';
import { heldSince } from './dynamo-lease.ts';
import type { DynamoTable } from './dynamo-table.ts';

/** One item for each aim; every write is one conditional update of it, and reads it only where that was refused. */
export const dynamoAims = (table: DynamoTable): Aims => ({
  open: (key, props) => open(table, key, props),
  take: (one, again) => take(table, one, again),
  join: (key, expiresAt) => join(table, key, expiresAt),
  nextTry: (key, seen, again) => nextTry(table, key, seen, again),
  mark: (one, props) => mark(table, one, props),
  beat: (one, props) => beat(table, one, props),
  endTry: (one, judged, end) => endTry(table, one, judged, end),
  toldOf: (key, lookAt) => toldOf(table, key, lookAt),
  looked: (key, seen, after) => looked(table, key, seen, after),
  close: (key, props) => close(table, key, props),
  aim: (key) => aim(table, key),
  aims: (keys) => aims(table, keys),
  openAims: (instanceId, automation) => openAims(table, instanceId, automation),
  dueAims: (now, most) => dueIn(table, SHARDS, now, most),
  dueLooks: (now, most) => dueIn(table, KEPT_SHARDS, now, most),
  aloneSince: (instanceId, submitter, markedAt) => heldSince(table, instanceId, submitter, markedAt),
});

async function open(table: DynamoTable, key: RunKey, props: OpenProps): Promise<Opened> {
  const { owner, now, again, expiresAt, event } = props;
  const item: Flat = {
    state: owner === undefined ? 'waiting' : 'trying',
    number: 1,
    ...(owner !== undefined && { opener: owner, owner }),
    open: shardOf(key),
    again,
    openedAt: now,
    expiresAt,
    wishes: 0,
    sent: 'no',
    marks: 0,
    times: 0,
    event,
    ttl: ttlOf(again),
  };
  const opened = await table.put(aimKey(key), item, { when: 'attribute_not_exists(#pk)' });
  if (opened) return { kind: 'ours', aim: aimOf({ ...item, ...aimKey(key) }) };
  const found = await table.get(aimKey(key));
  // Deleted in between, by its time to live.
  if (found === undefined) return open(table, key, props);
  const isAsOpened = found.number === 1 && found.state === item.state && found.owner === owner;
  return { kind: isAsOpened && found.endedBy === undefined ? 'ours' : 'theirs', aim: aimOf(found) };
}

async function take(table: DynamoTable, { key, owner, number }: Try, again: number): Promise<Aim | undefined> {
  const taken = await table.update(aimKey(key), {
    set: '#state = :trying, #owner = :owner, #again = :again, #ttl = :ttl',
    when:
      '#number = :number AND #state <> :ended AND (attribute_not_exists(#owner) OR #owner = :owner) ' +
      // A frozen invocation of an execution that has given the aim back.
      'AND (attribute_not_exists(#endedBy) OR #endedBy <> :owner)',
    values: { number, owner, again, trying: 'trying', ended: 'ended', ttl: ttlOf(again) },
  });
  return taken && aimOf(taken);
}

/** An event that is joined twice, after a lost answer, makes whoever compares the count look once more. */
async function join(table: DynamoTable, key: RunKey, expiresAt: number): Promise<boolean> {
  const isOpen = 'attribute_exists(#pk) AND #state <> :ended AND attribute_not_exists(#closed)';
  const values = { one: 1, ended: 'ended' };
  const joined = await table.update(aimKey(key), {
    set: '#wishes = #wishes + :one, #expiresAt = :expiresAt',
    when: `${isOpen} AND #expiresAt < :expiresAt`,
    values: { ...values, expiresAt },
  });
  if (joined !== undefined) return true;
  const counted = await table.update(aimKey(key), { set: '#wishes = #wishes + :one', when: isOpen, values });
  return counted !== undefined;
}

async function nextTry(
  table: DynamoTable,
  key: RunKey,
  seen: { readonly number: number; readonly again: number },
  again: number,
): Promise<boolean> {
  const next = seen.number + 1;
  const given = await table.update(aimKey(key), {
    set: '#number = :next, #state = :waiting, #again = :again, #ttl = :ttl',
    remove: '#owner',
    when: '#number = :number AND #again = :seen AND #state <> :ended',
    values: { ...seen, seen: seen.again, again, next, waiting: 'waiting', ended: 'ended', ttl: ttlOf(again) },
  });
  if (given !== undefined) return true;
  // After a lost answer. Of two who ask for the very same both begin one execution of that name, which is one.
  const found = await table.get(aimKey(key));
  return found?.number === next && found.again === again && found.state === 'waiting' && found.owner === undefined;
}

async function close(table: DynamoTable, key: RunKey, props: Close): Promise<boolean> {
  const { by, now, again, told } = props;
  const states = { waiting: 'waiting', trying: 'trying', may: 'may' };
  const ended = await table.update(aimKey(key), {
    set: '#state = :ended, #endedBy = :by, #endedAt = :now, #told = :told, #again = :again, #ttl = :ttl',
    remove: '#event',
    when: '#state = :waiting OR (#state = :trying AND #sent <> :may)',
    values: { ...states, ended: 'ended', by, now, again, told: JSON.stringify(told), ttl: ttlOf(again) },
  });
  if (ended !== undefined) return true;
  const closed = await table.update(aimKey(key), {
    set: '#closed = :by',
    when: '#state = :trying AND #sent = :may',
    values: { by, trying: 'trying', may: 'may' },
  });
  if (closed !== undefined) return true;
  const found = await table.get(aimKey(key));
  if (found === undefined || found.state === 'ended') return found?.endedBy === by;
  return close(table, key, props);
}
