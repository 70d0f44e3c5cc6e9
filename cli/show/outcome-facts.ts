import { againText } from '#cli/chronicle/again-text.ts';
import type { Failure, OutcomeDetail } from '#core/outcome.ts';

/** What an outcome has beside its message, a line each. */
export function factsOf(detail: OutcomeDetail, timezone: string): readonly string[] {
  const { jobId, error, approvedBy, word } = detail;
  const again = againText(detail, timezone);
  return [
    ...(approvedBy === undefined ? [] : [`approved by ${approvedBy}`]),
    ...(jobId === undefined ? [] : [`job ${jobId}`]),
    ...(error === undefined ? [] : [`ServiceStage said: ${failureText(error)}`]),
    ...(again === undefined ? [] : [again]),
    ...(word === undefined ? [] : [`last word: ${word}`]),
  ];
}

function failureText({ code, message, status, requestId }: Failure): string {
  const facts = [
    ...(status === undefined ? [] : [`HTTP ${status}`]),
    ...(requestId === undefined ? [] : [`request ${requestId}`]),
  ];
  return `${code === undefined ? '' : `${code} `}${message}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
}
