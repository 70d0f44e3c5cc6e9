import type { ActionRequest } from '#core/action.ts';
import { backoff, RESEND } from '#core/backoff.ts';
import type { Act, Decision, Watch } from '#core/decide/decision.ts';
import type { Answer } from '#core/judge/answer.ts';
import { heard, isLost, type Sent } from '#core/judge/sending.ts';
import type { Wanted } from '#core/look/wanted.ts';
import type { Ending } from '#core/outcome.ts';
import type { Interrupted } from '#core/ports/durable.ts';
import { fence } from './fence.ts';
import { findOut } from './find-out.ts';
import { answerOf } from './look.ts';
import { permit } from './permission.ts';
import type { RunContext } from './run-context.ts';
import { readToSend } from './subject.ts';

/** Accepted as this job, adopted if the answer got lost; or nothing to send; or the run has ended. */
export type Submission = Accepted | Watch | Ending;

export interface Accepted {
  readonly kind: 'accepted';
  readonly jobId: string;
  readonly adopted: boolean;
  readonly request: ActionRequest;
  readonly wanted: Wanted;
  /** So many seconds the job is given still, where it was sent by an earlier try. */
  readonly left?: number;
  readonly approvedBy?: string;
}

const untilResent = backoff(RESEND);

/** Sends what was decided, if the mode of the automation, or a person, lets it. */
export async function submit(run: RunContext, decision: Decision): Promise<Submission> {
  if (decision.kind !== 'act') return decision;
  const permission = await permit(run, decision);
  if (permission.kind === 'ending') return permission;
  const { approvedBy } = permission;
  return { ...(await sendOnce(run, decision)), ...(approvedBy !== undefined && { approvedBy }) };
}

/** Sends the request; again only if it certainly did not arrive, or did not show and is harmless to repeat. */
async function sendOnce(run: RunContext, act: Act): Promise<Accepted | Ending> {
  const { durable, component, standing } = run;
  let lost: Ending | undefined;
  for (let attempt = 1; ; attempt++) {
    const answer = learn(run, await durable.once(`submit-${attempt}`, () => send(run, act)));
    const told = heard(component.name, act, answer);
    if (isLost(told)) lost = told;
    const sent = await makeSure(run, act, told, lost, attempt);
    if (isLost(told) && sent.kind === 'resend' && !isLost(sent.otherwise)) lost = undefined;
    if (sent.kind === 'accepted') {
      standing.learn({ jobId: sent.jobId });
      return { ...sent, request: act.request, wanted: act.wanted };
    }
    if (sent.kind === 'ending') return sent;
    const wait = untilResent(attempt);
    if (wait === undefined) return lost ?? sent.otherwise;
    await durable.sleep(`resend-${attempt}`, wait);
  }
}

/** What came of one attempt: the answer, and the aim as it is marked since, or may be. */
interface Attempted {
  readonly answer: Answer;
  readonly marks?: number;
  readonly unsure?: true;
}

function learn({ standing }: RunContext, attempted: Attempted | Interrupted): Answer {
  if ('kind' in attempted) return attempted;
  const { answer, marks, unsure = false } = attempted;
  // Whatever job is known by then is that of a request before.
  if (marks !== undefined) standing.learn({ marks, marked: true, unsure: false, jobId: undefined });
  else if (unsure) standing.learn({ unsure, jobId: undefined });
  return answer;
}

async function send(run: RunContext, act: Act): Promise<Attempted> {
  const { services, component } = run;
  const reading = await readToSend(run, act);
  const fenced = await fence(run, act, reading);
  if (fenced.kind === 'barred') {
    const { kind: _, ...attempted } = fenced;
    return attempted;
  }
  const { marks, notAfter } = fenced;
  const answer = await answerOf(services.serviceStage.act(component, act.request, notAfter), ({ jobId }) => ({
    kind: 'accepted' as const,
    jobId,
  }));
  return { answer, marks };
}

/** Once an answer got lost, a later refusal ends the repeating but leaves open what became of the request before it. */
async function makeSure(
  run: RunContext,
  act: Act,
  told: Sent,
  lost: Ending | undefined,
  attempt: number,
): Promise<Sent> {
  if (told.kind !== 'ending' || lost === undefined) return told;
  const found = await findOut(run, { ...act, lost }, `-${attempt}`);
  return found.kind === 'resend' && !isLost(told) ? lost : found;
}
