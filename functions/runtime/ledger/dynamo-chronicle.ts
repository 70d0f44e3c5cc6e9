import * as z from 'zod/mini';
import { entryName, inOrder, toldAt } from '#core/chronicle/entry.ts';
import { TargetIdSchema } from '#core/component.ts';
import { parseJson } from '#core/json.ts';
import { AnswerDetailSchema, ApprovalDetailSchema, OutcomeDetailSchema } from '#core/outcome.ts';
import type { Chronicle, ChronicleEntry } from '#core/ports/chronicle.ts';
import { type Flat, toldPartition, ttlOf } from './dynamo-items.ts';
import { type DynamoTable, nameOf } from './dynamo-table.ts';

const written = <T extends z.core.$ZodType>(schema: T) => z.pipe(z.pipe(z.string(), z.transform(parseJson)), schema);

const told = { instanceId: TargetIdSchema, execution: z.exactOptional(z.string()) };

/** A reason that a version before this one had, or one after it has, is shown as it is. */
const EntryItemSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('outcome'),
    ...told,
    told: written(z.extend(OutcomeDetailSchema, { reason: z.string() })),
  }),
  z.object({
    kind: z.literal('question'),
    ...told,
    at: z.number(),
    number: z.number(),
    asked: written(ApprovalDetailSchema),
  }),
  z.object({
    kind: z.literal('answer'),
    ...told,
    at: z.number(),
    number: z.number(),
    answered: written(AnswerDetailSchema),
  }),
]);

/** Before all sort keys of a partition. */
const FIRST = ' ';

/**
 * What was told, in a partition for each hour: whoever looks up a night reads its hours, and nothing of other components is in the way of a
 * run. One hour has as many writes as the budget of requests, which is one item.
 */
export const dynamoChronicle = (table: DynamoTable): Chronicle => ({
  async chronicle(entry) {
    const at = toldAt(entry);
    const key = { pk: toldPartition(at), sk: entryName(entry) };
    await table.put(key, { ...itemOf(entry), ttl: ttlOf(at) }, { when: 'attribute_not_exists(#pk)' });
  },
  async chronicled(at, unread = () => undefined) {
    const items = await table.query(toldPartition(at), FIRST);
    const entries = items.flatMap((item) => {
      const { data } = EntryItemSchema.safeParse(item);
      if (data === undefined) unread(nameOf(item));
      return data ?? [];
    });
    return inOrder(entries);
  },
});

function itemOf(entry: ChronicleEntry): Flat {
  switch (entry.kind) {
    case 'outcome':
      return { ...entry, told: JSON.stringify(entry.told) };
    case 'question':
      return { ...entry, asked: JSON.stringify(entry.asked) };
    case 'answer':
      return { ...entry, answered: JSON.stringify(entry.answered) };
  }
}
