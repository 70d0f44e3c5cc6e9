import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RunKey } from '#core/aim/run-key.ts';
import type { Claim, ClaimProps, Ledger, PastAction } from '#core/ports/ledger.ts';
import { dynamoAims } from './dynamo-aims.ts';
import { reserve, slotsMoved, spend } from './dynamo-budget.ts';
import { fates, noteFailed } from './dynamo-fates.ts';
import { noteHanging, noteHealth, noteTold } from './dynamo-health.ts';
import { ClaimItemSchema, COMPONENT_SORT_KEYS, claimKey, componentKey, ttlOf } from './dynamo-items.ts';
import { heldSince, keepLease, lease, release } from './dynamo-lease.ts';
import { hold, memory, noteAlarm, noteSchedule } from './dynamo-memory.ts';
import { closeQuestion, openQuestion } from './dynamo-questions.ts';
import { type DynamoTable, dynamoTable } from './dynamo-table.ts';
import { setOut, setsOut, tryAgain } from './dynamo-tries.ts';
import { endWatch, noteWatch } from './dynamo-watch.ts';

/**
 * The ledger over one DynamoDB table: keys `pk` and `sk`, time to live `ttl`; `docs/ledger.md` lists its items. It needs
 * GetItem, BatchGetItem, PutItem, UpdateItem, DeleteItem, and Query also of its index `open`; no transactions. Errors of AWS pass
 * through.
 */
export function dynamoLedger(client: DynamoDBClient, tableName: string): Ledger {
  const table = dynamoTable(client, tableName);
  return {
    ...dynamoAims(table),
    claim: (key, props) => claim(table, key, props),
    beginSubmit: (key, owner, action) => beginSubmit(table, key, owner, action),
    end: (key, owner, ending) => end(table, key, owner, ending),
    lease: (instanceId, owner, now, until, likely) => lease(table, instanceId, owner, now, until, likely),
    alone: (key, owner) => alone(table, key, owner),
    release: (instanceId, owner) => release(table, instanceId, owner),
    memory: (instanceId, since) => memory(table, instanceId, since),
    noteSchedule: (instanceId, at) => noteSchedule(table, instanceId, at),
    noteAlarm: (family, instanceId, at, since) => noteAlarm(table, family, instanceId, at, since),
    noteHealth: (instanceId, note) => noteHealth(table, instanceId, note),
    noteHanging: (instanceId, note) => noteHanging(table, instanceId, note),
    noteTold: (instanceId, told) => noteTold(table, instanceId, told),
    noteWatch: (key, watch) => noteWatch(table, key, watch),
    endWatch: (key, innocent) => endWatch(table, key, innocent),
    hold: (instanceId, held) => hold(table, instanceId, held),
    openQuestion: (instanceId, question, now) => openQuestion(table, instanceId, question, now),
    closeQuestion: (instanceId, question) => closeQuestion(table, instanceId, question),
    fates: (keys) => fates(table, keys),
    setOut: (key, at, done) => setOut(table, key, at, done),
    setsOut: (keys) => setsOut(table, keys),
    tryAgain: (key, seen, now) => tryAgain(table, key, seen, now),
    noteFailed: (run, instanceIds, now) => noteFailed(table, run, instanceIds, now),
    reserve: (request) => reserve(table, request),
    spend: (use) => spend(table, use),
    slotsMoved: () => slotsMoved(table),
  };
}

/** One conditional write decides who has it; only a claim in the state `claimed` ever changes hands. */
async function claim(table: DynamoTable, key: RunKey, props: ClaimProps): Promise<Claim> {
  const { owner, now, abandonedBefore } = props;
  const written = await table.update(claimKey(key), {
    set: '#owner = :owner, #at = :now, #state = :claimed, #ttl = :ttl',
    when:
      'attribute_not_exists(#owner) OR ' +
      '(#state = :claimed AND (#at < :abandonedBefore OR (#owner = :owner AND #at < :now)))',
    values: { owner, now, abandonedBefore, claimed: 'claimed', ttl: ttlOf(now) },
  });
  const item = written ?? (await table.get(claimKey(key)));
  // Deleted in between, by its time to live.
  if (item?.owner === undefined) return claim(table, key, props);
  const found = ClaimItemSchema.parse(item);
  return found.owner === owner ? { kind: 'ours' } : { kind: 'theirs', owner: found.owner };
}

/**
 * First the claim, for good: from then on nobody else can take it over. Then what others have to know of the action, before it
 * can be under way. The lease last: whoever finds it theirs at that moment has had the claim since before, and keeps it; the
 * other way round the lease could change hands while the claim is being marked.
 */
async function beginSubmit(
  table: DynamoTable,
  key: RunKey,
  owner: string,
  { action, at, spent, fromVersion }: PastAction & { readonly fromVersion?: string },
): Promise<boolean> {
  const marked = await table.update(claimKey(key), {
    set:
      '#state = :submitting, #sentAt = :at, #ttl = :ttl, ' +
      '#action = if_not_exists(#action, :action), #submittedAt = if_not_exists(#submittedAt, :at)',
    when: '#owner = :owner AND #state IN (:claimed, :submitting)',
    values: { owner, action, at, claimed: 'claimed', submitting: 'submitting', ttl: ttlOf(at) },
  });
  if (marked === undefined) return false;
  if (fromVersion !== undefined) {
    const rolledBack = componentKey(key.instanceId, COMPONENT_SORT_KEYS.rolledBack(key));
    await table.put(rolledBack, { version: fromVersion, ttl: ttlOf(at) });
  }
  const { submittedAt = at } = ClaimItemSchema.parse(marked);
  const past = pastItem(key, submittedAt, { action, at, spent });
  await table.put(past.key, past.attributes, { when: 'attribute_not_exists(#outcome)' });
  return keepLease(table, key.instanceId, owner, at);
}

async function end(
  table: DynamoTable,
  key: RunKey,
  owner: string,
  { at, outcome, spent }: Parameters<Ledger['end']>[2],
): Promise<void> {
  const ended = await table.update(claimKey(key), {
    set: '#state = :ended, #endedAt = :at, #outcome = :outcome, #ttl = :ttl',
    when: '#owner = :owner',
    values: { owner, at, outcome, ended: 'ended', ttl: ttlOf(at) },
  });
  if (ended === undefined) return;
  const { action, submittedAt, sentAt = submittedAt } = ClaimItemSchema.parse(ended);
  if (action === undefined || submittedAt === undefined || sentAt === undefined) return;
  // Written whole, since a crash between the two writes of `beginSubmit` left none.
  const past = pastItem(key, submittedAt, { action, at: sentAt, outcome, spent });
  await table.put(past.key, past.attributes);
  if (!spent) await table.remove(componentKey(key.instanceId, COMPONENT_SORT_KEYS.rolledBack(key)));
}

/** The claim first: what it says never changes, while the lease may be lost at any moment. */
async function alone(table: DynamoTable, key: RunKey, owner: string): Promise<boolean> {
  const item = await table.get(claimKey(key));
  const found = item && ClaimItemSchema.parse(item);
  if (found?.owner !== owner || found.submittedAt === undefined) return false;
  return heldSince(table, key.instanceId, owner, found.submittedAt);
}

/** Under the time of its first try, so that a run has one item however often it sends. */
const pastItem = (key: RunKey, first: number, facts: Omit<PastAction, 'automation' | 'occurrence'>) => {
  const { automation, occurrence, instanceId } = key;
  const past: PastAction = { automation, occurrence, ...facts };
  return {
    key: componentKey(instanceId, COMPONENT_SORT_KEYS.action(key, first)),
    attributes: { ...past, ttl: ttlOf(facts.at) },
  };
};
