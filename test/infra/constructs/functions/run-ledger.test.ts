import { expect, test } from 'vitest';
import { LEDGER_TABLE } from '#test/contracts/dynamo-store.ts';
import { everyKind } from '#test/support/automations.ts';
import { synthesize } from '#test/support/synthesized.ts';

const { template, properties } = synthesize(everyKind);
const [table, ...others] = properties('AWS::DynamoDB::Table');

test('there is one table, with the keys that the ledger writes, paid by use', () => {
  expect(others).toEqual([]);
  expect(table).toMatchObject({
    KeySchema: LEDGER_TABLE.KeySchema,
    AttributeDefinitions: LEDGER_TABLE.AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
  });
  expect(table).not.toHaveProperty('GlobalSecondaryIndexes');
});

test('what is old is forgotten, by the attribute that items carry', () => {
  expect(table.TimeToLiveSpecification).toEqual({ AttributeName: 'ttl', Enabled: true });
});

test('it is encrypted as DynamoDB does by itself', () => {
  expect(table).not.toHaveProperty('SSESpecification');
});

test('it can be brought back as it was, and outlives a replacement, the stack and a slip of the hand', () => {
  expect(table.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
  expect(table.DeletionProtectionEnabled).toBe(true);
  template.allResources('AWS::DynamoDB::Table', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('it has no name of its own, so that a new stack can begin a new one beside an old one that was kept', () => {
  expect(table).not.toHaveProperty('TableName');
});
