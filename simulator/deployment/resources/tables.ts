import * as z from 'zod/mini';
import type { Environment } from '#core/environment.ts';
import type { Stack } from '#simulator/deployment/template/stack.ts';
import type { DeployedFunction } from './functions.ts';

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const IndexSchema = z.object({
  IndexName: z.string(),
  KeySchema,
  Projection: z.object({ ProjectionType: z.string(), NonKeyAttributes: z.optional(z.array(z.string())) }),
});

const TableSchema = z.object({
  KeySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  GlobalSecondaryIndexes: z.optional(z.array(IndexSchema)),
  TimeToLiveSpecification: z.optional(z.object({ AttributeName: z.optional(z.string()), Enabled: z.boolean() })),
});

/** What DynamoDB's CreateTable needs, in its own words; capacity is left out. */
export type DeployedTable = Omit<z.output<typeof TableSchema>, 'TimeToLiveSpecification'> & {
  readonly TableName: string;
};

/** A table whose items end by themselves: CreateTable knows nothing of that. */
export interface TimeToLive {
  readonly tableName: string;
  readonly attribute: string;
}

/** CDK's `Table` and `TableV2` are two types of resource. */
const TYPES = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'] as const;

export const readTables = (stack: Stack): readonly DeployedTable[] =>
  TYPES.flatMap((type) =>
    stack.map(type, TableSchema, ({ TimeToLiveSpecification: _, ...table }, self) => ({
      TableName: self.ref(),
      ...table,
    })),
  );

const LEDGER = 'LEDGER_TABLE_NAME' satisfies keyof Environment;

/**
 * Ledgers that functions name and no stack makes: an earlier one left them, with the keys that every ledger has. Here they begin
 * empty.
 */
export function adoptedTables(
  functions: readonly Pick<DeployedFunction, 'environment'>[],
  made: readonly DeployedTable[],
): readonly DeployedTable[] {
  const named = new Set(functions.flatMap(({ environment }) => environment[LEDGER] ?? []));
  return [...named].filter((name) => !made.some(({ TableName }) => TableName === name)).map(ledgerTable);
}

/** A ledger of this name, as every template makes it. */
export const ledgerTable = (TableName: string): DeployedTable => ({
  TableName,
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'open', AttributeType: 'S' },
    { AttributeName: 'again', AttributeType: 'N' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'open',
      KeySchema: [
        { AttributeName: 'open', KeyType: 'HASH' },
        { AttributeName: 'again', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
});

export const readTimesToLive = (stack: Stack): readonly TimeToLive[] =>
  TYPES.flatMap((type) =>
    stack
      .map(type, TableSchema, ({ TimeToLiveSpecification: ttl }, self) =>
        ttl?.Enabled && ttl.AttributeName !== undefined
          ? [{ tableName: self.ref(), attribute: ttl.AttributeName }]
          : [],
      )
      .flat(),
  );
