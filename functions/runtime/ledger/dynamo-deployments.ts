import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';
import type { Deployments } from '#core/ports/deployments.ts';
import type { Deployed } from '#core/reconcile/deployed.ts';
import { DEPLOYED_KEY } from './dynamo-items.ts';
import { dynamoTable } from './dynamo-table.ts';

/** The revisions of events by since when they have been deployed, as JSON: those of one deployment go together. */
const SinceSchema = z.pipe(z.pipe(z.string(), z.transform(parseJson)), z.record(z.string(), z.array(z.string())));

const DeployedItemSchema = z.object({
  revision: z.string(),
  at: z.number(),
  before: z.exactOptional(z.string()),
  since: SinceSchema,
  swept: z.boolean(),
});

/** One item of the ledger's table. Errors of AWS pass through. */
export function dynamoDeployments(client: DynamoDBClient, tableName: string): Deployments {
  const table = dynamoTable(client, tableName);
  return {
    async deployed() {
      const item = await table.get(DEPLOYED_KEY);
      if (item === undefined) return undefined;
      const { since, ...facts } = DeployedItemSchema.parse(item);
      return { ...facts, since: asMap(since) };
    },
    async noteDeployed({ since, before, ...facts }, seen) {
      const noted = await table.update(DEPLOYED_KEY, {
        set: `#revision = :revision, #at = :at, #since = :since, #swept = :swept${before === undefined ? '' : ', #before = :before'}`,
        when: seen === undefined ? 'attribute_not_exists(#pk)' : '#revision = :seen',
        values: {
          ...facts,
          since: JSON.stringify(grouped(since)),
          ...(before !== undefined && { before }),
          ...(seen !== undefined && { seen }),
        },
      });
      return noted !== undefined;
    },
  };
}

const grouped = (since: Deployed['since']): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    [...Map.groupBy(since, ([, at]) => at)].map(([at, all]) => [String(at), all.map(([revision]) => revision)]),
  );

const asMap = (groups: Readonly<Record<string, readonly string[]>>): Deployed['since'] =>
  new Map(Object.entries(groups).flatMap(([at, all]) => all.map((revision) => [revision, Number(at)] as const)));
