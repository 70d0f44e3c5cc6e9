import type { AfterLook } from '#core/aim/kept.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { aimKey, keptShardOf, shardOf } from './dynamo-aim-items.ts';
import { type Flat, ttlOf } from './dynamo-items.ts';
import type { Change, DynamoTable } from './dynamo-table.ts';

/** What is kept stays in the index, to be looked at. */
export async function toldOf(table: DynamoTable, key: RunKey, lookAt: number | undefined): Promise<void> {
  const when = '#state = :ended';
  const ended = { ended: 'ended' };
  if (lookAt !== undefined) {
    const kept = await table.update(aimKey(key), {
      set: '#keepTold = :told, #open = :shard, #again = :lookAt, #ttl = :ttl',
      when: `${when} AND attribute_exists(#keepEvery) AND #keepTold = :untold`,
      values: { ...ended, told: true, untold: false, shard: keptShardOf(key), lookAt, ttl: ttlOf(lookAt) },
    });
    if (kept !== undefined) return;
  }
  // Not what is looked at already, by one whose answer got lost.
  const over = lookAt === undefined ? when : `${when} AND attribute_not_exists(#keepTold)`;
  await table.update(aimKey(key), { set: '#state = :ended', remove: '#open, #again', when: over, values: ended });
}

export async function looked(
  table: DynamoTable,
  key: RunKey,
  seen: { readonly number: number; readonly again: number },
  after: AfterLook,
): Promise<boolean> {
  const change = changeOf(key, after);
  const noted = await table.update(aimKey(key), {
    ...change,
    when: '#state = :ended AND #number = :number AND #again = :seen AND attribute_exists(#keepEvery)',
    values: { ...change.values, ended: 'ended', number: seen.number, seen: seen.again },
  });
  if (noted !== undefined) return true;
  if (after.kind !== 'anew') return false;
  // After a lost answer.
  const found = await table.get(aimKey(key));
  return isOpen(found, seen.number, after.again);
}

const isOpen = (found: Flat | undefined, number: number, again: number): boolean =>
  found?.number === number && found.again === again && found.state === 'waiting' && found.owner === undefined;

const KEPT = '#keepEvery, #keepSince, #keepTold, #keepJob, #keepVersion';

function changeOf(key: RunKey, after: AfterLook): Pick<Change, 'set' | 'remove' | 'values'> {
  switch (after.kind) {
    case 'kept': {
      const { again, lastJobId: job, version } = after;
      const seen = [
        ...(job === undefined ? [] : [', #keepJob = :job']),
        ...(version === undefined ? [] : [', #keepVersion = :version']),
      ];
      return {
        set: `#again = :again, #ttl = :ttl${seen.join('')}`,
        values: { again, job, version, ttl: ttlOf(again) },
      };
    }
    case 'anew': {
      const { again, expiresAt } = after;
      return {
        set: '#state = :waiting, #open = :shard, #again = :again, #expiresAt = :expiresAt, #sent = :no, #ttl = :ttl',
        remove: `#owner, #told, #closed, #jobId, ${KEPT}`,
        values: {
          waiting: 'waiting',
          no: 'no',
          shard: shardOf(key),
          again,
          expiresAt,
          ttl: ttlOf(again),
        },
      };
    }
    case 'word': {
      const { again, told } = after;
      return {
        set: '#told = :told, #open = :shard, #again = :again, #ttl = :ttl',
        remove: `#event, ${KEPT}`,
        values: { shard: shardOf(key), again, told: JSON.stringify(told), ttl: ttlOf(again) },
      };
    }
    case 'let-go':
      return { set: '#state = :ended', remove: `#open, #again, #event, ${KEPT}`, values: {} };
  }
}
