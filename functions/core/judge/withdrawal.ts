import type { AlarmState } from '#core/ports/alarms.ts';
import type { Question } from '#core/ports/ledger.ts';
import type { Withdrawn } from './approval.ts';

/** What a run is answered whose question is taken back. */
export const WITHDRAWN = JSON.stringify({ approved: false, by: 'the reconciler', withdrawn: true } satisfies Withdrawn);

/** What is done about an open question: `forget` where nobody waits for an answer any more. */
export type QuestionDeed = 'leave' | 'withdraw' | 'forget';

/** By the state of its alarm, undefined where nobody knows it; `now` in epoch milliseconds. Without data it says nothing, least of all that all is well. */
export function questionDeed({ until }: Question, state: AlarmState | undefined, now: number): QuestionDeed {
  if (until <= now) return 'forget';
  return state === 'OK' ? 'withdraw' : 'leave';
}
