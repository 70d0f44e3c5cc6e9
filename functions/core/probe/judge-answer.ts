import type { HttpCheck } from '#core/health-check.ts';

/** As much of a web answer as a check looks at. */
export interface WebAnswer {
  readonly status: number;
  /** Undefined where it cannot be read, or is not looked at. */
  readonly body: string | undefined;
}

export interface Judgement {
  readonly healthy: boolean;
  /** What was wrong, or what was found; never what the body says, which may be anything. */
  readonly why: string;
}

/** Whether a pattern, a regular expression of JavaScript, is found in a text. It may throw. */
export type Matches = (pattern: string, text: string) => boolean;

/** Whether an answer is what the check expects. */
export function judgeAnswer(
  { status, body }: Pick<HttpCheck, 'status' | 'body'>,
  answer: WebAnswer,
  matches: Matches,
): Judgement {
  const inRange = status.some(([from, to]) => answer.status >= from && answer.status <= to);
  if (!inRange) return { healthy: false, why: `it answered ${answer.status}` };
  if (body === undefined) return { healthy: true, why: `it answered ${answer.status}` };
  if (answer.body === undefined)
    return { healthy: false, why: `it answered ${answer.status}, but its body cannot be read` };
  if (bears(answer.body, body, matches)) return { healthy: true, why: `it answered ${answer.status}` };
  return { healthy: false, why: `it answered ${answer.status}, but its body is not as expected` };
}

const bears = (text: string, expected: NonNullable<HttpCheck['body']>, matches: Matches): boolean =>
  typeof expected === 'string' ? text.includes(expected) : matches(expected.matches, text);
