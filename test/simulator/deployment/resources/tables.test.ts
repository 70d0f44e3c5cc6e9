import { describe, expect, it } from 'vitest';
import { LEDGER_TABLE } from '#test/contracts/dynamo-store.ts';
import { deploymentOf, wired, withProperties } from '#test/simulator/deployment/written-assembly.ts';

const properties = {
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'N' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-sk',
      KeySchema: [{ AttributeName: 'sk', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
      ContributorInsightsSpecification: { Enabled: false },
    },
  ],
  TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
  BillingMode: 'PAY_PER_REQUEST',
};

describe('a table', () => {
  it.each(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'])(
    'of type %s is what CreateTable takes',
    async (Type) => {
      const { tables, timesToLive } = await deploymentOf({ Ledger: { Type, Properties: properties } });

      expect(tables).toEqual([
        {
          TableName: 'Shop-Ledger',
          KeySchema: properties.KeySchema,
          AttributeDefinitions: properties.AttributeDefinitions,
          GlobalSecondaryIndexes: [
            {
              IndexName: 'by-sk',
              KeySchema: [{ AttributeName: 'sk', KeyType: 'HASH' }],
              Projection: { ProjectionType: 'ALL' },
            },
          ],
        },
      ]);
      expect(timesToLive).toEqual([{ tableName: 'Shop-Ledger', attribute: 'expires' }]);
    },
  );

  it('that functions keep as their ledger and no stack makes is there as well, once, with the keys of a ledger', async () => {
    const keeping = withProperties(wired, 'Code', { Environment: { Variables: { LEDGER_TABLE_NAME: 'Earlier' } } });
    const { tables } = await deploymentOf({ ...keeping, Other: keeping.Code });

    expect(tables).toEqual([{ ...LEDGER_TABLE, TableName: 'Earlier' }]);
  });

  it('of the stack that functions keep as their ledger is there once', async () => {
    const keeping = withProperties(wired, 'Code', {
      Environment: { Variables: { LEDGER_TABLE_NAME: { Ref: 'Ledger' } } },
    });
    const { tables } = await deploymentOf({
      ...keeping,
      Ledger: { Type: 'AWS::DynamoDB::Table', Properties: properties },
    });

    expect(tables.map(({ TableName }) => TableName)).toEqual(['Shop-Ledger']);
  });

  it('may keep its items for ever', async () => {
    const Properties = { ...properties, TimeToLiveSpecification: { AttributeName: 'expires', Enabled: false } };
    const { timesToLive } = await deploymentOf({ Ledger: { Type: 'AWS::DynamoDB::Table', Properties } });

    expect(timesToLive).toEqual([]);
  });
});
