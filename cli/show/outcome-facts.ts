import { localText } from '#automations/plan/words.ts';
import type { Failure, OutcomeDetail } from '#core/outcome.ts';

/** What an outcome has beside its message, a line each. */
export function factsOf({ jobId, error, approvedBy, again, word }: OutcomeDetail, timezone: string): readonly string[] {
  return [
    ...(approvedBy === undefined ? [] : [`approved by ${approvedBy}`]),
    ...(jobId === undefined ? [] : [`job ${jobId}`]),
    ...(error === undefined ? [] : [`ServiceStage said: ${failureText(error)}`]),
    ...(again === undefined ? [] : [`tried again after ${localText(Date.parse(again), timezone)}`]),
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
