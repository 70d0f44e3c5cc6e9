import { questionDeed, WITHDRAWN } from '#core/judge/withdrawal.ts';
import type { AlarmState } from '#core/ports/alarms.ts';
import type { HuaweiAlarmNamed } from '#core/ports/huawei-alarms.ts';
import type { OpenQuestion } from '#core/ports/ledger.ts';
import type { ReconcileServices } from './reconcile-services.ts';
import { attempt, sideBySide } from './side-by-side.ts';

/** More than people are asked at once. */
export const MOST_QUESTIONS = 1_000;

/** CloudWatch API reference, DescribeAlarms. */
const ALARMS_AT_ONCE = 100;

/**
 * Takes back the questions whose alarm is OK by now by what CloudWatch says, and forgets those that nobody waits for any more. What went wrong,
 * one by one.
 */
export async function withdrawQuestions(
  services: ReconcileServices,
  now: number,
  time: AbortSignal,
): Promise<readonly Error[]> {
  const open = await services.ledger.openQuestions(now, MOST_QUESTIONS);
  const states = new Map<string, AlarmState>();
  const unread = await readStates(services, open, states);
  const failed = await sideBySide(open, nameOf, time, (one) =>
    settle(services, one, huaweiOf(one.question) ? undefined : states.get(one.question.withdrawal.alarm), now),
  );
  return [...unread, ...failed];
}

export const nameOf = ({ instanceId, question: { topic, by } }: OpenQuestion): string =>
  `${topic} ${instanceId} for ${by}`;

async function readStates(
  { alarms }: ReconcileServices,
  open: readonly OpenQuestion[],
  states: Map<string, AlarmState>,
): Promise<readonly Error[]> {
  const here = open.filter(({ question }) => huaweiOf(question) === undefined);
  const names = [...new Set(here.map(({ question }) => question.withdrawal.alarm))];
  const errors: Error[] = [];
  for (let first = 0; first < names.length; first += ALARMS_AT_ONCE) {
    const some = names.slice(first, first + ALARMS_AT_ONCE);
    const failed = await attempt(`${some.length} alarms`, async () => {
      for (const [name, state] of await alarms.states(some)) states.set(name, state);
      return [];
    });
    errors.push(...failed);
  }
  return errors;
}

/** Which alarm of Huawei's it is that takes it back; undefined where it is one of CloudWatch. */
export function huaweiOf({ withdrawal: { alarm, huawei } }: OpenQuestion['question']): HuaweiAlarmNamed | undefined {
  return huawei && { ...huawei, rule: alarm };
}

/** An answer that came first is as good: nobody waits for another. */
export async function settle(
  { ledger, callbacks }: ReconcileServices,
  { instanceId, question }: OpenQuestion,
  state: AlarmState | undefined,
  now: number,
): Promise<void> {
  switch (questionDeed(question, state, now)) {
    case 'leave':
      return;
    case 'withdraw':
      await callbacks.succeed(question.withdrawal.callbackId, WITHDRAWN);
      return ledger.closeQuestion(instanceId, question);
    case 'forget':
      return ledger.closeQuestion(instanceId, question);
  }
}
