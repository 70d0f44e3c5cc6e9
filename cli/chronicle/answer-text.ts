import { localText } from '#automations/plan/words.ts';
import type { AskedAws } from '#cli/deployed/aws.ts';
import { typed } from '#cli/deployed/typed.ts';
import type { AnswerDetail, ApprovalDetail } from '#core/outcome.ts';

/** In which zone something is told, and whether of the local world. */
export interface ToldWhere extends Pick<AskedAws, 'local'> {
  readonly timezone: string;
}

/** How a question is answered, and until when: `until Mon 2026-03-02 13:00: autopilot approve 3f2a91c07b.1, or refuse`. */
export const howToAnswer = ({ run, expiresAt }: ApprovalDetail, where: ToldWhere): string =>
  `until ${localText(Date.parse(expiresAt), where.timezone)}: ${typed(`approve ${run}`, where)}, or refuse`;

/** What somebody has answered, as others read it: `ana said no: not tonight`. */
export function answerText({ approved, by, reason, withdrawn }: AnswerDetail): string {
  if (withdrawn) return `${by} took the question back`;
  return `${by} said ${approved ? 'yes' : 'no'}${reason === undefined ? '' : `: ${reason}`}`;
}
