import type { ActionRequest } from '#core/action.ts';
import { backoff, REAPPEAR, RESEND } from '#core/backoff.ts';
import type { Act, Decision, Watch } from '#core/decide/decision.ts';
import type { Answer } from '#core/judge/answer.ts';
import { foundOut, heard, isHidden, isLost, isUnchanged, type Sent } from '#core/judge/sending.ts';
import type { Sight } from '#core/look/sight.ts';
import type { Wanted } from '#core/look/wanted.ts';
import type { Ending } from '#core/outcome.ts';
import { fence } from './fence.ts';
import { answerOf, NOT_LOOKED, sightOf } from './look.ts';
import { permit } from './permission.ts';
import { keyOf, type RunContext } from './run-context.ts';
import { readToSend } from './subject.ts';

/** Accepted as this job, adopted if the answer got lost; or nothing to send; or the run has ended. */
export type Submission = Accepted | Watch | Ending;

export interface Accepted {
  readonly kind: 'accepted';
  readonly jobId: string;
  readonly adopted: boolean;
  readonly request: ActionRequest;
  readonly wanted: Wanted;
  readonly approvedBy?: string;
}

const untilResent = backoff(RESEND);
const untilShown = backoff(REAPPEAR);

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
  const { durable, component } = run;
  let lost: Ending | undefined;
  for (let attempt = 1; ; attempt++) {
    const answer = await durable.once(`submit-${attempt}`, () => send(run, act));
    const told = heard(component.name, act.request.action, answer);
    if (isLost(told)) lost = told;
    const sent = await makeSure(run, act, told, lost, attempt);
    if (sent.kind === 'accepted') return { ...sent, request: act.request, wanted: act.wanted };
    if (sent.kind === 'ending') return sent;
    const wait = untilResent(attempt);
    if (wait === undefined) return lost ?? sent.otherwise;
    await durable.sleep(`resend-${attempt}`, wait);
  }
}

async function send(run: RunContext, act: Act): Promise<Answer> {
  const { services, component } = run;
  const reading = await readToSend(run, act);
  const unchanged = isUnchanged(component.name, act, await sightOf(services.serviceStage.instance(component)));
  if (unchanged.kind !== 'go-on') return unchanged;
  const fenced = await fence(run, act, reading);
  if (fenced.kind !== 'open') return fenced;
  return answerOf(services.serviceStage.act(component, act.request, fenced.notAfter), ({ jobId }) => ({
    kind: 'accepted',
    jobId,
  }));
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
  const found = await findOut(run, act, lost, attempt);
  return found.kind === 'resend' && !isLost(told) ? lost : found;
}

/** The answer got lost: looks for the job the request may have started, then at the state itself. */
async function findOut(run: RunContext, act: Act, lost: Ending, attempt: number): Promise<Sent> {
  const { durable, services, component } = run;
  const sight = await durable.poll<Sight>(
    `find-out-${attempt}`,
    NOT_LOOKED,
    () => sightOf(services.serviceStage.instance(component)),
    (seen, looks) => (isHidden(act, seen) ? untilShown(looks) : undefined),
  );
  if (sight.kind === 'unseen') return lost;
  // Asked after the look: a job of another run would have needed the lease before it could be seen.
  const alone = await durable.step(`alone-${attempt}`, () => services.ledger.alone(keyOf(run), durable.executionArn));
  return foundOut(component.name, act, { instance: sight.instance, alone, lost });
}
