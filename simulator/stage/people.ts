import type { DynamoDb } from '#simulator/aws/dynamodb.ts';

/** What a person takes out of our hands, and until when; instants are epoch milliseconds. */
export interface TakenOut {
  /** A component by its name; or everything, of which what was wanted until now is over for good. */
  readonly on: { readonly component: string } | 'stop';
  readonly by: string;
  readonly at: number;
  readonly until?: number;
}

/** As `autopilot hold`, and the line that the output `StopEverything` is, write it into the ledger: docs/ledger.md lists its items. */
export async function takeOut({ ask }: Pick<DynamoDb, 'ask'>, table: string, taken: TakenOut): Promise<void> {
  const { on, by, at, until } = taken;
  const Item = {
    pk: { S: 'holds' },
    sk: { S: on === 'stop' ? 'stop' : `component#${on.component}` },
    ...(typeof on === 'object' && { component: { S: on.component } }),
    by: { S: by },
    reason: { S: on === 'stop' ? 'stopped in a drill' : 'held in a drill' },
    at: { N: String(at) },
    ...(until !== undefined && { until: { N: String(until) } }),
  };
  const { status, text } = await ask('DynamoDB_20120810.PutItem', { TableName: table, Item });
  if (status !== 200) throw new Error(`the ledger does not take it: ${text}`);
}
