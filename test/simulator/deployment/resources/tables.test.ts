import { describe, expect, it } from 'vitest';
import { deploymentOf } from '#test/simulator/deployment/written-assembly.ts';

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

  it('may keep its items for ever', async () => {
    const Properties = { ...properties, TimeToLiveSpecification: { AttributeName: 'expires', Enabled: false } };
    const { timesToLive } = await deploymentOf({ Ledger: { Type: 'AWS::DynamoDB::Table', Properties } });

    expect(timesToLive).toEqual([]);
  });
});
