import type { InstanceId } from '#core/component.ts';
import type { Question } from '#core/ports/ledger.ts';
import { COMPONENT_SORT_KEYS, componentKey, QuestionItemSchema, ttlOf } from './dynamo-items.ts';
import type { DynamoTable } from './dynamo-table.ts';

const keyOf = (instanceId: InstanceId, { topic }: Question) =>
  componentKey(instanceId, COMPONENT_SORT_KEYS.question(topic));

/** One conditional write decides whose question is open. */
export async function openQuestion(
  table: DynamoTable,
  instanceId: InstanceId,
  question: Question,
  now: number,
): Promise<Question> {
  const { topic, by, until } = question;
  const written = await table.update(keyOf(instanceId, question), {
    set: '#topic = :topic, #by = :by, #until = :until, #ttl = :ttl',
    when: 'attribute_not_exists(#by) OR #by = :by OR #until <= :now',
    values: { topic, by, until, now, ttl: ttlOf(until) },
  });
  const item = written ?? (await table.get(keyOf(instanceId, question)));
  // Answered in between.
  return item === undefined ? openQuestion(table, instanceId, question, now) : QuestionItemSchema.parse(item);
}

export const closeQuestion = (table: DynamoTable, instanceId: InstanceId, question: Question): Promise<void> =>
  table.remove(keyOf(instanceId, question), { when: '#by = :by', values: { by: question.by } });
