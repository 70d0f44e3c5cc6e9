import { join } from 'node:path';
import { askJava } from '#test/aws/java.ts';

const HERE = import.meta.dirname;

/** What is asked of Quartz: the first firings of an expression of its own, with seconds, after an instant in epoch ms. */
export interface Question {
  readonly expression: string;
  readonly after: number;
  readonly count: number;
}

/** The firings in UTC, in epoch ms, or why it does not take the expression; in order. */
export async function firingsByQuartz(
  questions: readonly Question[],
): Promise<readonly (readonly number[] | string)[]> {
  const lines = questions.map(({ expression, after, count }) => `${count} ${after} ${expression}`);
  const answers = await askJava(join(HERE, 'NextFirings.java'), lines);
  return answers.map((answer) =>
    answer.startsWith('refused: ') ? answer : answer.split(',').filter(Boolean).map(Number),
  );
}
