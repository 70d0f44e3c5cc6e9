import type { TargetId } from '#core/component.ts';
import type { OpenQuestion, Question } from '#core/ports/ledger.ts';
import { OPEN_INDEX } from './dynamo-aim-reads.ts';
import {
  COMPONENT_SORT_KEYS,
  componentKey,
  componentOf,
  type Flat,
  QuestionItemSchema,
  ttlOf,
} from './dynamo-items.ts';
import { type DynamoTable, nameOf } from './dynamo-table.ts';

/** Listed apart from all aims: there are as many as people are asked at once. */
const SHARD = 'questions';

const keyOf = (instanceId: TargetId, { topic }: Question) =>
  componentKey(instanceId, COMPONENT_SORT_KEYS.question(topic));

const WITHDRAWAL = '#callbackId, #alarm, #from, #ruleId, #resource, #open, #again';
const DENIAL = '#deniedBy, #deniedAt';

/** One conditional write decides whose question is open. */
export async function openQuestion(
  table: DynamoTable,
  instanceId: TargetId,
  question: Question,
  now: number,
): Promise<Question> {
  const { topic, by, until, withdrawal, denied } = question;
  const said = Object.entries(withdrawal?.huawei ?? {}).filter(([, value]) => value !== undefined);
  const set = [
    '#topic = :topic, #by = :by, #until = :until, #ttl = :ttl',
    ...(withdrawal === undefined
      ? []
      : ['#callbackId = :callbackId, #alarm = :alarm, #open = :shard, #again = :again']),
    ...said.map(([name]) => `#${name} = :${name}`),
    ...(denied === undefined ? [] : ['#deniedBy = :deniedBy, #deniedAt = :deniedAt']),
  ];
  const remove = [...(withdrawal === undefined ? [WITHDRAWAL] : []), ...(denied === undefined ? [DENIAL] : [])];
  const { callbackId, alarm, lookAt: again } = withdrawal ?? {};
  const written = await table.update(keyOf(instanceId, question), {
    set: set.join(', '),
    ...(remove.length > 0 && { remove: remove.join(', ') }),
    when: 'attribute_not_exists(#by) OR #by = :by OR #until <= :now',
    values: {
      ...{ topic, by, until, now, ttl: ttlOf(until) },
      ...(withdrawal && { callbackId, alarm, again, shard: SHARD }),
      ...Object.fromEntries(said),
      ...(denied && { deniedBy: denied.by, deniedAt: denied.at }),
    },
  });
  const item = written ?? (await table.get(keyOf(instanceId, question)));
  // Answered in between.
  return item === undefined ? openQuestion(table, instanceId, question, now) : questionOf(item);
}

export const closeQuestion = (table: DynamoTable, instanceId: TargetId, question: Question): Promise<void> => {
  const { by, withdrawal } = question;
  return table.remove(
    keyOf(instanceId, question),
    withdrawal === undefined
      ? { when: '#by = :by', values: { by } }
      : { when: '#by = :by AND #callbackId = :callbackId', values: { by, callbackId: withdrawal.callbackId } },
  );
};

export async function openQuestions(table: DynamoTable, now: number, most: number): Promise<readonly OpenQuestion[]> {
  const due = { index: OPEN_INDEX, when: '#open = :shard AND #again <= :now', values: { shard: SHARD, now } };
  const keys = (await table.listed(due, most)).map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
  if (keys.length === 0) return [];
  const found = await table.getAll(keys);
  return keys.flatMap((key) => {
    const item = found.get(nameOf(key));
    if (item === undefined) return [];
    const { withdrawal, ...question } = questionOf(item);
    if (withdrawal === undefined || withdrawal.lookAt > now) return [];
    return [{ instanceId: componentOf(key), question: { ...question, withdrawal } }];
  });
}

function questionOf(item: Flat): Question {
  const { callbackId, alarm, from, ruleId, resource, again, deniedBy, deniedAt, ...question } =
    QuestionItemSchema.parse(item);
  const huawei = from && {
    huawei: { from, ...(ruleId !== undefined && { ruleId }), ...(resource !== undefined && { resource }) },
  };
  const isPut = callbackId !== undefined && alarm !== undefined && again !== undefined;
  return {
    ...question,
    ...(isPut && { withdrawal: { callbackId, alarm, ...huawei, lookAt: again } }),
    ...(deniedBy !== undefined && deniedAt !== undefined && { denied: { by: deniedBy, at: deniedAt } }),
  };
}
