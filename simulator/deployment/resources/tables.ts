import * as z from 'zod/mini';
import type { Stack } from '#simulator/deployment/template/stack.ts';

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
