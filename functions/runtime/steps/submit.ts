import type { ActionName } from '#core/action.ts';
import { backoff } from '#core/backoff.ts';
import type { Act, Decision, Watch } from '#core/decide/decision.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { type Answer, readAnswer } from '#core/judge/answer.ts';
import { judgeLostAnswer } from '#core/judge/lost-answer.ts';
import { isBusy, isPassing, isUp, type Sight, type Unseen } from '#core/look/sight.ts';
import { describeInstance, type Wanted } from '#core/look/wanted.ts';
import { type Ending, ending, type Failure } from '#core/outcome.ts';
import { fence } from './fence.ts';
import { answerOf, NOT_LOOKED, sightOf } from './look.ts';
import { permit } from './permission.ts';
import { keyOf, type RunContext } from './run-context.ts';
import { announce } from './tell.ts';

/** Accepted as this job, adopted if the answer got lost; or nothing to send; or the run has ended. */
export type Submission = Accepted | Watch | Ending;

export interface Accepted {
  readonly kind: 'accepted';
  readonly jobId: string;
  readonly adopted: boolean;
  readonly wanted: Wanted;
  readonly approvedBy?: string;
}

/** The gateway asks for 2 to 5 seconds and more. */
const RESEND = backoff({ first: 3, most: 48, total: 120 });

/** After a lost answer: how long `last_job_id` is given to show the job, if there is one. */
const REAPPEAR = backoff({ first: 3, most: 15, total: 60 });

/** Sends what was decided, if the mode of the automation, or a person, lets it. */
export async function submit(run: RunContext, decision: Decision): Promise<Submission> {
  if (decision.kind !== 'act') return decision;
  const permission = await permit(run, decision);
  if (permission.kind === 'ending') return permission;
  const { approvedBy } = permission;
  return { ...(await sendOnce(run, decision)), ...(approvedBy !== undefined && { approvedBy }) };
}

/** Sends the request; again only if it certainly did not arrive, or did not show and is harmless to repeat. */
async function sendOnce(run: RunContext, decision: Act): Promise<Accepted | Ending> {
  let lost: Ending | undefined;
  for (let attempt = 1; ; attempt++) {
    const heard = hear(run, decision, await run.durable.once(`submit-${attempt}`, () => send(run, decision)));
    if (isLost(heard)) lost = heard;
    const found = await makeSure(run, decision, heard, lost, attempt);
    if (found.kind === 'accepted') return accept(run, decision, found);
    if (found.kind === 'ending') return found;
    const wait = RESEND(attempt);
    if (wait === undefined) return lost ?? found.otherwise;
    await run.durable.sleep(`resend-${attempt}`, wait);
  }
}

async function send(run: RunContext, act: Act): Promise<Answer> {
  const unchanged = await lookAgain(run, act);
  if (unchanged.kind !== 'go-on') return unchanged;
  const fenced = await fence(run, act);
  if (fenced.kind !== 'open') return fenced;
  const { services, component } = run;
  return answerOf(services.serviceStage.act(component, act.request, fenced.notAfter), ({ jobId }) => ({
    kind: 'accepted',
    jobId,
  }));
}

/** The run may have slept since it looked, or sent before: whoever did something to the component meanwhile knows better. */
async function lookAgain({ services, component }: RunContext, { before }: Act): Promise<GoOn | Unseen | Ending> {
  const sight = await sightOf(services.serviceStage.instance(component));
  if (sight.kind === 'unseen') return isPassing(sight) ? { ...sight, fate: 'not-sent' } : sight;
  const { instance } = sight;
  if (!isBusy(instance) && isUp(instance) === isUp(before) && instance.lastJobId === before.lastJobId) return GO_ON;
  const seen = describeInstance(instance);
  return ending(
    'transitional',
    `Somebody else changed ${component.name} meanwhile; it is ${seen}, and it was not sent.`,
  );
}

type Found =
  | { readonly kind: 'accepted'; readonly jobId: string; readonly adopted?: boolean }
  | { readonly kind: 'resend'; readonly otherwise: Ending }
  | Ending;

/** An answer that got lost is an ending too, should nothing better be found out. */
function hear(run: RunContext, { request }: Act, answer: Answer): Found {
  const reading = readAnswer(answer);
  if (reading.kind !== 'unclear') return reading;
  return ending('answer-lost', lostMessage(run, request.action, reading.failure), { error: reading.failure });
}

const isLost = (found: Found): found is Ending => found.kind === 'ending' && found.reason === 'answer-lost';

/** Once an answer got lost, a later refusal ends the repeating but leaves open what became of the request before it. */
async function makeSure(
  run: RunContext,
  decision: Act,
  heard: Found,
  lost: Ending | undefined,
  attempt: number,
): Promise<Found> {
  if (heard.kind !== 'ending' || lost === undefined) return heard;
  const found = await findOut(run, decision, lost, attempt);
  return found.kind === 'resend' && !isLost(heard) ? lost : found;
}

async function accept(
  run: RunContext,
  { request, wanted }: Act,
  { jobId, adopted = false }: Extract<Found, { kind: 'accepted' }>,
): Promise<Accepted> {
  // A bus that will not take this must not leave the job unfollowed; the outcome tells the same in the end.
  await announce(run, request, jobId).catch(() => undefined);
  return { kind: 'accepted', jobId, adopted, wanted };
}

/** The answer got lost: looks for the job the request may have started, then at the state itself. */
async function findOut(run: RunContext, decision: Act, lost: Ending, attempt: number): Promise<Found> {
  const { durable, services, component } = run;
  const sight = await durable.poll<Sight>(
    `find-out-${attempt}`,
    NOT_LOOKED,
    () => sightOf(services.serviceStage.instance(component)),
    (seen, looks) => {
      if (seen.kind === 'unseen') return isPassing(seen) ? REAPPEAR(looks) : undefined;
      const verdict = judgeLostAnswer(decision, seen.instance, { alone: true, lookedEnough: false });
      return verdict.kind === 'undecided' ? REAPPEAR(looks) : undefined;
    },
  );
  if (sight.kind === 'unseen') return lost;
  // Asked after the look: a job of another run would have needed the lease before it could be seen.
  const alone = await durable.step(`alone-${attempt}`, () => services.ledger.alone(keyOf(run), durable.executionArn));
  const verdict = judgeLostAnswer(decision, sight.instance, { alone, lookedEnough: true });
  switch (verdict.kind) {
    case 'adopt':
      return { kind: 'accepted', jobId: verdict.jobId, adopted: true };
    case 'arrived':
      return ending('verified', `The answer got lost, but ${component.name} is ${describeInstance(sight.instance)}.`);
    case 'resend':
      return { kind: 'resend', otherwise: lost };
    case 'undecided':
      return lost;
  }
}

const lostMessage = ({ component }: RunContext, action: ActionName, { message }: Failure): string =>
  `The ${action} of ${component.name} may have been accepted and nothing tells whether it was; ` +
  `it is not sent again, look at the component yourself. The answer was: ${message}`;
