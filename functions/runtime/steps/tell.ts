import type { ActionRequest } from '#core/action.ts';
import { FIRST_TRY } from '#core/aim/pursuit.ts';
import { runId } from '#core/aim/run-id.ts';
import { type Next, wordOf } from '#core/aim/what-next.ts';
import { targetIdOf } from '#core/component.ts';
import type { Approval } from '#core/judge/approval.ts';
import { APPROVAL_REQUESTED, DETAIL_TYPES, type Ending, type OutcomeDetail, SUBMITTED } from '#core/outcome.ts';
import { isFailure } from '#core/pace/under-way.ts';
import { asWritten } from '#core/trigger.ts';
import { chronicle } from './chronicle.ts';
import type { Opening, RunContext } from './run-context.ts';

/** Whoever tells: a run, or somebody who never had the aim. */
export type Teller = Opening & Pick<RunContext, 'startedAt'>;

/** Tells how something ended that has no aim to close: that was another's, or there never was one. */
export async function tell(run: Teller, ending: Ending): Promise<Ending> {
  await run.durable.step('tell', () => conclude(run, outcomeDetail(run, ending, wordOf(ending), run.services.now())));
  return ending;
}

/**
 * Notes the outcome in the chronicle, puts it on the bus, then one line in the log and the metrics. Told at least once, as everything on
 * a bus is; what tells one outcome from another is its automation, occurrence, component, number and reason. A last word is counted first,
 * where it may call off the rest of its event.
 */
export async function conclude({ services, event, component, durable }: Teller, detail: OutcomeDetail): Promise<void> {
  if (event.limits.stopAfter !== undefined && detail.word !== undefined && isFailure(detail.outcome)) {
    await services.ledger.noteFailed(event, [targetIdOf(component)], services.now().getTime());
  }
  const instanceId = targetIdOf(component);
  await chronicle(services.ledger, { kind: 'outcome', instanceId, execution: durable.executionArn, told: detail });
  // Whoever has the aim tells of it, and nobody waits for this one.
  if (detail.reason !== 'superseded') await services.outcomes.put(DETAIL_TYPES[detail.outcome], detail);
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

/** Asks a person, by an event, which is noted too; `callbackId` is what the answer has to name. */
export async function askForApproval(
  run: RunContext,
  request: ActionRequest,
  callbackId: string,
  message: string,
): Promise<void> {
  const { services, component, durable, pursuit } = run;
  const asked = {
    ...identity(run),
    action: request.action,
    parameters: 'parameters' in request ? request.parameters : {},
    message,
    callbackId,
    expiresAt: new Date(pursuit.expiresAt).toISOString(),
  };
  const at = services.now().getTime();
  const instanceId = targetIdOf(component);
  const facts = { instanceId, execution: durable.executionArn, at, number: pursuit.number };
  await chronicle(services.ledger, { kind: 'question', ...facts, asked });
  await services.outcomes.put(APPROVAL_REQUESTED, asked);
}

/** Notes what a run that asked was answered, so that nobody takes the question for open who looks it up. `at` is epoch milliseconds. */
export async function noteAnswer(
  { services, event, component, durable, pursuit }: RunContext,
  { action }: ActionRequest,
  approval: Approval,
  at: number,
) {
  const { automation, occurrence } = event;
  const { name } = component;
  const instanceId = targetIdOf(component);
  const facts = { instanceId, execution: durable.executionArn, at, number: pursuit.number };
  const answered = { automation, occurrence, component: name, action, ...approval };
  await chronicle(services.ledger, { kind: 'answer', ...facts, answered });
}

const identity = ({ event, component }: Pick<Opening, 'event' | 'component'>) => ({
  run: runId({ ...event, instanceId: targetIdOf(component) }, event.number ?? FIRST_TRY),
  automation: event.automation,
  occurrence: event.occurrence,
  trigger: asWritten(event.trigger),
  component: component.name,
  action: event.action,
  at: event.at,
});

/** The detail of the outcome of a try, and what that is to its aim. */
export function outcomeDetail(run: Teller, ending: Ending, next: Next, endedAt: Date): OutcomeDetail {
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
    ...(next.kind === 'word' && { word: next.word }),
    ...(next.kind === 'again' && { again: new Date(next.at).toISOString() }),
    number: run.event.number ?? FIRST_TRY,
    startedAt: new Date(run.startedAt).toISOString(),
    endedAt: endedAt.toISOString(),
  };
}
