import { join } from 'node:path';
import { askJava } from '#test/aws/java.ts';

const HERE = import.meta.dirname;

/** What is asked of the rules of EventBridge: whether an event matches a pattern. */
export interface Question {
  readonly pattern: object;
  readonly event: object;
}

/** The answers of Event Ruler, which is what EventBridge matches events by, in order. Rejects if it would not take a pattern. */
export async function matchedByRuler(questions: readonly Question[]): Promise<readonly boolean[]> {
  const lines = questions.flatMap(({ pattern, event }) => [JSON.stringify(pattern), JSON.stringify(event)]);
  const answers = await askJava(join(HERE, 'MatchEvents.java'), lines, 2);
  return answers.map((answer) => answer === 'true');
}
