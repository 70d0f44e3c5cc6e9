import type { AnswerDetail } from '#core/outcome.ts';

/** What somebody has answered, as others read it: `ana said no: not tonight`. */
export function answerText({ approved, by, reason, withdrawn }: AnswerDetail): string {
  if (withdrawn) return `${by} took the question back`;
  return `${by} said ${approved ? 'yes' : 'no'}${reason === undefined ? '' : `: ${reason}`}`;
}
