import { type ActionName, isRepeatable } from '#core/action.ts';
import type { Act } from '#core/decide/decision.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { isSameId } from '#core/id.ts';
import { isBusy, isPassing, isUp, type Sight, type Unseen } from '#core/look/sight.ts';
import { describeInstance } from '#core/look/wanted.ts';
import { type Ending, ending, type Failure } from '#core/outcome.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import { type Answer, readAnswer } from './answer.ts';
import { judgeLostAnswer, type LostRequest } from './lost-answer.ts';

/** What is known of a request that was to be sent: its job; or that it may be sent again, and how the run ends if it is not. */
export type Sent =
  | { readonly kind: 'accepted'; readonly jobId: string; readonly adopted: boolean }
  | { readonly kind: 'resend'; readonly otherwise: Ending }
  | Ending;

/**
 * The run may have slept since it looked, or sent before: whoever did something to the component meanwhile knows better, and a rollback
 * is for the version that was there. Where ServiceStage says now and then only which job was the last, nobody can tell, and another look may.
 */
export function isUnchanged(
  name: string,
  { before, request }: Pick<Act, 'before' | 'request'>,
  sight: Sight,
): GoOn | Unseen | Ending {
  if (sight.kind === 'unseen') return isPassing(sight) ? { ...sight, fate: 'not-sent' } : sight;
  const { instance } = sight;
  const seen = describeInstance(instance);
  if (!isBusy(instance) && request.action === 'rollback' && before.version !== instance.version) {
    return ending(
      'overtaken',
      `Somebody else has brought another version of ${name} meanwhile; it is ${seen}, and it was not sent.`,
    );
  }
  if (isBusy(instance) || !isAlike(before, instance)) {
    return ending('transitional', `Somebody else changed ${name} meanwhile; it is ${seen}, and it was not sent.`);
  }
  if (isSameId(before.lastJobId, instance.lastJobId) && before.jobsUntold === instance.jobsUntold) return GO_ON;
  const message = `ServiceStage does not say each time which job of ${name} was the last`;
  return { kind: 'unseen', fate: 'not-sent', failure: { message } };
}

/** As far as it is told now. Replicas come and go by themselves; how many are wanted, and of which version, somebody decides. */
const isAlike = (before: Instance, now: Instance): boolean =>
  isUp(before) === isUp(now) &&
  before.version === now.version &&
  (now.replica === undefined || before.replica === undefined || before.replica === now.replica) &&
  (now.lastJobId === undefined || before.jobsUntold === true || isSameId(before.lastJobId, now.lastJobId));

/**
 * What an answer says. One that got lost is an ending too, should nothing better be found out; so is one that names the job that was there
 * before the request: that is the answer to another one.
 */
export function heard(name: string, { request, before }: Pick<Act, 'request' | 'before'>, answer: Answer): Sent {
  const reading = readAnswer(answer);
  const lost = (failure: Failure): Ending =>
    ending('answer-lost', lostMessage(name, request.action, failure), { error: failure });
  switch (reading.kind) {
    case 'accepted':
      return isSameId(reading.jobId, before.lastJobId) ? lost(REPEATED_JOB) : { ...reading, adopted: false };
    case 'unclear':
      return lost(reading.failure);
    case 'resend':
    case 'ending':
      return reading;
  }
}

const REPEATED_JOB: Failure = { message: 'it named the job that was the last before the request' };

export const isLost = (sent: Sent): sent is Ending => sent.kind === 'ending' && sent.reason === 'answer-lost';

/** After an answer got lost: whether a further look may still show what became of it. */
export function isHidden(act: LostRequest, sight: Sight): boolean {
  if (sight.kind === 'unseen') return isPassing(sight);
  return judgeLostAnswer(act, sight.instance, { alone: true, lookedEnough: false }).kind === 'undecided';
}

/**
 * After an answer got lost, and the component was looked at for long enough: the job that the request started, the state that it was to
 * bring about, or that it may be sent again. `alone` as in `judgeLostAnswer`; `lost` is the ending where nothing tells.
 */
export function foundOut(
  name: string,
  act: LostRequest,
  { instance, alone, lost }: { readonly instance: Instance; readonly alone: boolean; readonly lost: Ending },
): Sent {
  const verdict = judgeLostAnswer(act, instance, { alone, lookedEnough: true });
  switch (verdict.kind) {
    case 'adopt':
      return { kind: 'accepted', jobId: verdict.jobId, adopted: true };
    case 'arrived':
      return ending('verified', `The answer got lost, but ${name} is ${describeInstance(instance)}.`);
    case 'resend':
      return { kind: 'resend', otherwise: lost };
    case 'undecided':
      return lost;
  }
}

/** Of a request of an earlier try, which never said what came of it. */
export const neverSaid = (name: string, action: ActionName): Ending =>
  ending('answer-lost', lostMessage(name, action, { message: 'the try that sent it never said' }));

const lostMessage = (name: string, action: ActionName, { message }: Failure): string =>
  `The ${action} of ${name} may have been accepted and nothing tells whether it was; ` +
  `${isRepeatable(action) ? 'it is sent again only where a later look shows that it was not' : 'it is not sent again'}, ` +
  `look at the component yourself. The answer was: ${message}`;
