import { describe, expect, test } from 'vitest';
import { LEDGER_TABLE } from '#test/contracts/dynamo-store.ts';
import { everyKind } from '#test/support/automations.ts';
import { type Json, synthesize } from '#test/support/synthesized.ts';

const { template, properties } = synthesize(everyKind);
const [table, ...others] = properties('AWS::DynamoDB::Table');

test('there is one table, with the keys and the index that the ledger goes by, paid by use', () => {
  expect(others).toEqual([]);
  expect(table).toMatchObject({
    KeySchema: LEDGER_TABLE.KeySchema,
    AttributeDefinitions: LEDGER_TABLE.AttributeDefinitions,
    GlobalSecondaryIndexes: LEDGER_TABLE.GlobalSecondaryIndexes,
    BillingMode: 'PAY_PER_REQUEST',
  });
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

describe('a ledger that an earlier stack left', () => {
  const adopted = synthesize({ ...everyKind, ledger: 'ServiceStageAutopilot-LedgerTable-1A2B3C' });

  test('is gone on with by its name, and no table is made beside it', () => {
    adopted.template.resourceCountIs('AWS::DynamoDB::Table', 0);
    expect(adopted.template.findOutputs('LedgerTableName').LedgerTableName?.Value).toBe(
      'ServiceStageAutopilot-LedgerTable-1A2B3C',
    );
    const named = adopted
      .properties('AWS::Lambda::Function')
      .flatMap(({ Environment: { Variables } }) => Variables.LEDGER_TABLE_NAME ?? []);
    expect(named).toEqual(Array(6).fill('ServiceStageAutopilot-LedgerTable-1A2B3C'));
  });

  test('may be kept by the functions as one of their own, and no other table may', () => {
    const granted = (app: typeof adopted): Json[] =>
      app
        .properties('AWS::IAM::Policy')
        .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
        .filter(({ Action }) => [Action].flat().some((action: string) => action.startsWith('dynamodb:')));
    const arn = {
      'Fn::Join': ['', expect.arrayContaining([':table/ServiceStageAutopilot-LedgerTable-1A2B3C'])],
    };

    expect(granted(adopted).map(({ Action }) => Action)).toEqual(
      granted({ ...adopted, properties }).map(({ Action }) => Action),
    );
    const index = {
      'Fn::Join': ['', expect.arrayContaining([':table/ServiceStageAutopilot-LedgerTable-1A2B3C/index/open'])],
    };
    for (const { Resource } of granted(adopted)) expect([arn, index]).toContainEqual(Resource);
  });
});
