import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Ledger } from '#core/ports/ledger.ts';
import { dynamoAims } from './dynamo-aims.ts';
import { reserve, slotsMoved, spend } from './dynamo-budget.ts';
import { dynamoChronicle } from './dynamo-chronicle.ts';
import { noteFailed, setOut, setsOut } from './dynamo-events.ts';
import { noteHanging, noteHealth, noteTold } from './dynamo-health.ts';
import { dynamoHolds } from './dynamo-holds.ts';
import { lease, release } from './dynamo-lease.ts';
import { memory, noteAlarm, noteSchedule } from './dynamo-memory.ts';
import { closeQuestion, openQuestion, openQuestions } from './dynamo-questions.ts';
import { dynamoTable } from './dynamo-table.ts';
import { noteTrust, reserveWithClaim, trust } from './dynamo-trust.ts';
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
    ...dynamoChronicle(table),
    ...dynamoHolds(table),
    lease: (instanceId, owner, now, until, likely) => lease(table, instanceId, owner, now, until, likely),
    release: (instanceId, owner) => release(table, instanceId, owner),
    memory: (instanceId, since) => memory(table, instanceId, since),
    noteSchedule: (instanceId, at) => noteSchedule(table, instanceId, at),
    noteAlarm: (family, instanceId, at, since) => noteAlarm(table, family, instanceId, at, since),
    noteHealth: (instanceId, note) => noteHealth(table, instanceId, note),
    noteHanging: (instanceId, note) => noteHanging(table, instanceId, note),
    noteTold: (instanceId, told) => noteTold(table, instanceId, told),
    noteWatch: (key, watch) => noteWatch(table, key, watch),
    endWatch: (key, innocent) => endWatch(table, key, innocent),
    openQuestion: (instanceId, question, now) => openQuestion(table, instanceId, question, now),
    closeQuestion: (instanceId, question) => closeQuestion(table, instanceId, question),
    openQuestions: (now, most) => openQuestions(table, now, most),
    setOut: (key, at, done) => setOut(table, key, at, done),
    setsOut: (keys) => setsOut(table, keys),
    noteFailed: (run, instanceIds, now) => noteFailed(table, run, instanceIds, now),
    reserve: (request, claim) =>
      claim === undefined ? reserve(table, request) : reserveWithClaim(table, request, claim),
    spend: (use) => spend(table, use),
    slotsMoved: () => slotsMoved(table),
    trust: (claim) => trust(table, claim),
    noteTrust: (edition, was, is) => noteTrust(table, edition, was, is),
  };
}
