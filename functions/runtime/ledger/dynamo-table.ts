import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Flat, type ItemKey, marshal, unmarshal } from './dynamo-items.ts';

/**
 * One DynamoDB table with the keys `pk` and `sk`. In expressions `#name` stands for the attribute `name` (so many of ours are
 * reserved words) and `:name` for `values.name`. Reads see all earlier writes. Errors of AWS pass through, except that of a
 * condition that does not hold.
 */
export interface DynamoTable {
  get(key: ItemKey): Promise<Flat | undefined>;
  /** Those of them that there are, by `nameOf` their keys. */
  getAll(keys: readonly ItemKey[]): Promise<ReadonlyMap<string, Flat>>;
  /** The item as it is afterwards; undefined if `when` does not hold. */
  update(key: ItemKey, change: Change): Promise<Flat | undefined>;
  /** Leaves the item alone that is there if `when` does not hold of it; says whether it does. */
  put(key: ItemKey, attributes: Flat, condition?: Condition): Promise<boolean>;
  /** Deletes the item if it is there, and if `when` holds. */
  remove(key: ItemKey, condition?: Condition): Promise<void>;
  /** All items of a partition whose sort key is `from` or after it, in the order of the sort keys. */
  query(pk: string, from: string): Promise<readonly Flat[]>;
  /** All items of a partition whose sort key begins so, in the order of the sort keys. */
  beginning(pk: string, prefix: string): Promise<readonly Flat[]>;
  /** The keys of at most `most` items of a partition of an index, in its order, as far as it knows: it lags. */
  listed(index: IndexQuery, most: number): Promise<readonly Flat[]>;
}

export interface Condition {
  readonly when: string;
  readonly values?: Flat;
}

/** Of one item: what is set, and removed, if `when` holds. */
export interface Change extends Condition {
  readonly set: string;
  readonly remove?: string;
  readonly values: Flat;
}

/** `when` is a condition on its keys. */
export interface IndexQuery extends Condition {
  readonly index: string;
  readonly values: Flat;
}

export function dynamoTable(client: DynamoDBClient, tableName: string): DynamoTable {
  const TableName = tableName;

  return {
    async get(key) {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshal(key), ConsistentRead: true }));
      return Item && unmarshal(Item);
    },
    async getAll(keys) {
      const found = new Map<string, Flat>();
      for (let left = keys.map(marshal), tries = 0; left.length > 0; tries++) {
        // A table that has too much to do leaves some of them for later.
        if (tries > keys.length / MOST_AT_ONCE + MOST_LEFT_OVER)
          throw new Error('the table does not give all that it was asked for');
        const Keys = left.slice(0, MOST_AT_ONCE);
        const asked = new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } });
        const { Responses, UnprocessedKeys } = await client.send(asked);
        for (const item of Responses?.[TableName]?.map(unmarshal) ?? []) found.set(nameOf(item), item);
        left = [...(UnprocessedKeys?.[TableName]?.Keys ?? []), ...left.slice(MOST_AT_ONCE)];
      }
      return found;
    },
    async update(key, { set, remove, when, values }) {
      const expression = remove === undefined ? `SET ${set}` : `SET ${set} REMOVE ${remove}`;
      const command = new UpdateItemCommand({
        TableName,
        Key: marshal(key),
        UpdateExpression: expression,
        ConditionExpression: when,
        ExpressionAttributeNames: namesIn(`${expression} ${when}`),
        ExpressionAttributeValues: placeholders(values),
        ReturnValues: 'ALL_NEW',
      });
      const output = await ifConditionHolds(client.send(command));
      return output && unmarshal(output.Attributes ?? {});
    },
    async put(key, attributes, condition) {
      const Item = marshal({ ...attributes, ...key });
      const command = new PutItemCommand({ TableName, Item, ...asInput(condition) });
      return (await ifConditionHolds(client.send(command))) !== undefined;
    },
    async remove(key, condition) {
      const command = new DeleteItemCommand({ TableName, Key: marshal(key), ...asInput(condition) });
      await ifConditionHolds(client.send(command));
    },
    query: (pk, from) => all('pk = :pk AND sk >= :from', { pk, from }),
    beginning: (pk, prefix) => all('pk = :pk AND begins_with(sk, :prefix)', { pk, prefix }),
    async listed({ index, when, values }, most) {
      const items: Flat[] = [];
      const asked = {
        TableName,
        IndexName: index,
        KeyConditionExpression: when,
        ExpressionAttributeNames: namesIn(when),
        ExpressionAttributeValues: placeholders(values),
        Limit: most,
      };
      for await (const { Items = [] } of paginateQuery({ client }, asked)) {
        items.push(...Items.map(unmarshal));
        if (items.length >= most) break;
      }
      return items.slice(0, most);
    },
  };

  async function all(when: string, values: Flat): Promise<readonly Flat[]> {
    const items: Flat[] = [];
    const asked = {
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: when,
      ExpressionAttributeValues: placeholders(values),
    };
    for await (const { Items = [] } of paginateQuery({ client }, asked)) items.push(...Items.map(unmarshal));
    return items;
  }
}

function asInput(condition: Condition | undefined) {
  if (condition === undefined) return {};
  const { when, values } = condition;
  return {
    ConditionExpression: when,
    ExpressionAttributeNames: namesIn(when),
    ...(values && { ExpressionAttributeValues: placeholders(values) }),
  };
}

/** DynamoDB API reference, BatchGetItem. */
const MOST_AT_ONCE = 100;
const MOST_LEFT_OVER = 5;

export const nameOf = ({ pk, sk }: Flat): string => `${pk} ${sk}`;

/** With the command in flight already, since the SDK gives each command's output a type of its own. */
async function ifConditionHolds<T>(sent: Promise<T>): Promise<T | undefined> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

const namesIn = (expression: string): Record<string, string> =>
  Object.fromEntries([...expression.matchAll(/#(\w+)/g)].map(([alias, name = '']) => [alias, name]));

const placeholders = (values: Flat): Record<string, AttributeValue> =>
  Object.fromEntries(Object.entries(marshal(values)).map(([name, value]) => [`:${name}`, value]));
