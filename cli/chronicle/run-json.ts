import type { OutcomeDetail } from '#core/outcome.ts';
import type { RunJson } from './run-schema.ts';
import { outcomeOf, type Said, type ToldRun } from './told-run.ts';

/** A run for scripts. */
export function runJson(told: ToldRun): RunJson {
  const { run, number, at, key, execution, said } = told;
  const { detail } = said;
  return {
    run,
    number,
    at: new Date(at).toISOString(),
    automation: detail.automation,
    occurrence: detail.occurrence,
    trigger: textsOf(detail.trigger),
    firedAt: detail.at,
    component: detail.component,
    instanceId: key.instanceId,
    action: detail.action,
    parameters: detail.parameters,
    outcome: outcomeOf(told),
    message: detail.message,
    ...rest(said),
    ...(execution !== undefined && { execution }),
  };
}

function rest(said: Said): Partial<RunJson> {
  if (said.kind === 'question') {
    const { callbackId, expiresAt } = said.detail;
    return { callbackId, expiresAt };
  }
  const { reason, startedAt, endedAt, word, again, jobId, error, approvedBy } = said.detail;
  return {
    reason,
    seconds: secondsOf(said.detail),
    startedAt,
    endedAt,
    ...(word && { word }),
    ...(again !== undefined && { again }),
    ...(jobId !== undefined && { jobId }),
    ...(error && { error }),
    ...(approvedBy !== undefined && { approvedBy }),
  };
}

/** How long it took, from its first step to its outcome. */
export const secondsOf = ({ startedAt, endedAt }: OutcomeDetail): number =>
  Math.max(0, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000);

/** Of what there is. */
const textsOf = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
