import { localText } from '#automations/plan/words.ts';
import type { AnswerDetail, ApprovalDetail } from '#core/outcome.ts';

/** How a question is answered, and until when: `until Mon 2026-03-02 13:00: autopilot approve 3f2a91c07b.1, or refuse`. */
export const howToAnswer = ({ run, expiresAt }: ApprovalDetail, timezone: string): string =>
  `until ${localText(Date.parse(expiresAt), timezone)}: autopilot approve ${run}, or refuse`;

/** What somebody has answered, as others read it: `ana said no: not tonight`. */
export function answerText({ approved, by, reason, withdrawn }: AnswerDetail): string {
  if (withdrawn) return `${by} took the question back`;
  return `${by} said ${approved ? 'yes' : 'no'}${reason === undefined ? '' : `: ${reason}`}`;
}
