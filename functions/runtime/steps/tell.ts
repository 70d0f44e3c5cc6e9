import type { ActionRequest } from '#core/action.ts';
import { APPROVAL_REQUESTED, DETAIL_TYPES, type Ending, type OutcomeDetail, SUBMITTED } from '#core/outcome.ts';
import { isFailure } from '#core/pace/under-way.ts';
import { asWritten } from '#core/trigger.ts';
import type { RunContext } from './run-context.ts';

/** Tells how a run ended that has nothing to close: it was never its own, or is closed already. */
export async function tell(run: RunContext, ending: Ending): Promise<Ending> {
  await run.durable.step('tell', () => conclude(run, ending));
  return ending;
}

/**
 * Tells it, and counts it first where it may call off the rest of its event: that has looked at its claim, which ended well if the action
 * did, and never hears that the alarm stayed red.
 */
export async function conclude(run: RunContext, ending: Ending): Promise<void> {
  const { services, event, component } = run;
  if (event.limits.stopAfter !== undefined && isFailure(ending.outcome)) {
    await services.ledger.noteFailed(event, [component.instanceId], services.now().getTime());
  }
  await putOutcome(run, ending);
}

/**
 * Puts the outcome on the bus, then one line in the log and the metrics. Told at least once, as everything on a bus is; what tells one
 * outcome from another is its automation, occurrence, component and reason.
 */
async function putOutcome(run: RunContext, ending: Ending): Promise<void> {
  const { services } = run;
  const detail = outcomeDetail(run, ending, services.now());
  await services.outcomes.put(DETAIL_TYPES[ending.outcome], detail);
  services.record(detail);
}

/** Says that ServiceStage accepted the request, so that a run which takes its time can be seen on the bus. */
export const announce = (run: RunContext, request: ActionRequest, jobId: string): Promise<void> =>
  run.services.outcomes.put(SUBMITTED, {
    ...identity(run),
    action: request.action,
    parameters: 'parameters' in request ? request.parameters : {},
    jobId,
  });

/** Asks a person, by an event; `callbackId` is what the answer has to name. */
export const askForApproval = (
  run: RunContext,
  request: ActionRequest,
  callbackId: string,
  message: string,
): Promise<void> =>
  run.services.outcomes.put(APPROVAL_REQUESTED, {
    ...identity(run),
    parameters: 'parameters' in request ? request.parameters : {},
    message,
    callbackId,
    expiresAt: new Date(Date.parse(run.event.at) + run.event.limits.expires * 1000).toISOString(),
  });

const identity = ({ event, component }: RunContext) => ({
  automation: event.automation,
  occurrence: event.occurrence,
  trigger: asWritten(event.trigger),
  component: component.name,
  action: event.action,
  at: event.at,
});

function outcomeDetail(run: RunContext, ending: Ending, endedAt: Date): OutcomeDetail {
  const { outcome, reason, message, jobId, error, approvedBy } = ending;
  return {
    ...identity(run),
    parameters: run.event.parameters,
    outcome,
    reason,
    message,
    ...(jobId === undefined ? {} : { jobId }),
    ...(error === undefined ? {} : { error }),
    ...(approvedBy === undefined ? {} : { approvedBy }),
    startedAt: new Date(run.startedAt).toISOString(),
    endedAt: endedAt.toISOString(),
  };
}
