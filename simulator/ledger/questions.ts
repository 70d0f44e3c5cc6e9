import type { TargetId } from '#core/component.ts';
import type { OpenQuestion, Question } from '#core/ports/ledger.ts';
import { type Books, pageOf } from './books.ts';

/** The question that is open then: this one, or another's. */
export function openQuestion(books: Books, instanceId: TargetId, question: Question, now: number): Question {
  const questions = pageOf(books.questions, instanceId);
  const found = questions.get(question.topic);
  if (found !== undefined && found.by !== question.by && found.until > now) return found;
  questions.set(question.topic, question);
  return question;
}

export function closeQuestion(books: Books, instanceId: TargetId, { topic, by, withdrawal }: Question): void {
  const questions = pageOf(books.questions, instanceId);
  const found = questions.get(topic);
  if (found?.by !== by) return;
  if (withdrawal === undefined || withdrawal.callbackId === found.withdrawal?.callbackId) questions.delete(topic);
}

/** Its index never lags. */
export const openQuestions = (books: Books, now: number, most: number): readonly OpenQuestion[] =>
  [...books.questions]
    .flatMap(([instanceId, page]) =>
      [...page.values()].flatMap(({ withdrawal, ...question }) =>
        withdrawal === undefined || withdrawal.lookAt > now
          ? []
          : [{ instanceId, question: { ...question, withdrawal } }],
      ),
    )
    .toSorted((one, other) => one.question.withdrawal.lookAt - other.question.withdrawal.lookAt)
    .slice(0, most);
