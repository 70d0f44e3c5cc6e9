import type { CallbackAnswer } from '#core/ports/durable.ts';
import type { GivenAnswer } from './evidence.ts';
import type { ChaosStage } from './stage.ts';

/** Who is asked, and what becomes of it. */
export interface Approvals {
  /** Somebody is asked; the same question again changes nothing. */
  ask(id: string): void;
  answerTo(id: string): CallbackAnswer | undefined;
  /** Somebody answers in place of who is asked; false where it is answered already. */
  answer(id: string, text: string): boolean;
  /** What it is answered, or will be. */
  given(id: string): GivenAnswer | undefined;
}

export function createApprovals({
  dice,
  clock,
  faults,
  timeline,
}: Pick<ChaosStage, 'dice' | 'clock' | 'faults' | 'timeline'>): Approvals {
  const planned = new Map<string, GivenAnswer | undefined>();
  const said = (text: string): CallbackAnswer => ({ kind: 'answered', text });

  const plan = (id: string): GivenAnswer | undefined => {
    const ana = dice(`answer ${id}`);
    const at = clock.now() + ana.weigh([2, ana.between(1, 120)], [1, ana.between(120, 1200)]) * 1000;
    return ana.weigh<() => GivenAnswer | undefined>(
      [6, () => ({ at, yes: true, answer: said('{"approved":true,"by":"ana"}') })],
      [2, () => ({ at, yes: false, answer: said('{"approved":false,"by":"ana"}') })],
      [1, () => ({ at, yes: false, answer: said('sure, why not') })],
      [1, () => ({ at, yes: false, answer: { kind: 'refused' } })],
      [2, () => undefined],
    )();
  };

  return {
    ask(id) {
      if (planned.has(id)) return;
      const answer = plan(id);
      planned.set(id, answer);
      faults.count(answer === undefined ? 'nobody answers' : answer.yes ? 'a person says yes' : 'a person says no');
      timeline.say(
        'ana',
        '',
        answer === undefined ? `does not answer ${id}` : `will answer ${JSON.stringify(answer.answer)}`,
      );
    },
    answerTo(id) {
      const answer = planned.get(id);
      return answer !== undefined && answer.at <= clock.now() ? answer.answer : undefined;
    },
    answer(id, text) {
      const before = planned.get(id);
      if (before !== undefined && before.at <= clock.now()) return false;
      planned.set(id, { at: clock.now(), yes: false, answer: said(text) });
      faults.count('a question is withdrawn');
      timeline.say('reconciler', '', `answers ${id} with ${text}`);
      return true;
    },
    given: (id) => planned.get(id),
  };
}
