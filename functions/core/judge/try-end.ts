import { isRepeatable } from '#core/action.ts';
import type { Sending } from '#core/aim/aim.ts';
import type { Pursuit } from '#core/aim/pursuit.ts';
import { type Next, whatNext } from '#core/aim/what-next.ts';
import { DEFAULT_SETTLE, type RunEvent } from '#core/event.ts';
import { type Ending, ending, hasSpent, sentNothing } from '#core/outcome.ts';
import type { LastWord, Reason } from '#core/reason.ts';
import { alarmOf } from '#core/trigger.ts';
import { alarmToWatch, unresolved } from './insistence.ts';

/** What a try comes to. */
export interface Judgement {
  /** What is told of it: what came up, or, as a last word, what that is to the aim. */
  readonly told: Ending;
  readonly next: Next;
  readonly sending: Pick<Sending, 'sent' | 'times'>;
  /** Whether ServiceStage may have done something. */
  readonly spent: boolean;
  /** The aim does not expire before that: what was done is given its time to help, and as long again as an event is given. */
  readonly expiresAt?: number;
  /** As many events had joined as what set the aim off was judged: whoever joined since may have another answer. */
  readonly wishes?: number;
}

/** What a try has to know of itself when it has come to an ending. `now` is epoch milliseconds. */
export interface TryFacts {
  readonly pursuit: Pursuit;
  /** Whether it has marked a request, be it one that was not sent then. */
  readonly marked: boolean;
  readonly now: number;
  /** What the ledger said against the end as it was judged at first: somebody closed the aim, or another event has joined it, or both. */
  readonly but?: 'closed' | 'wished' | 'closed-and-wished';
}

/** What becomes of an aim after a try ended so. */
export function judgeTry(ended: Ending, event: RunEvent, facts: TryFacts): Judgement {
  const { pursuit, now, but } = facts;
  const sending = sendingAfter(ended, facts);
  const spent = facts.marked ? hasSpent(ended) : sending.sent !== 'no' || hasSpent(ended);
  const known = { sending, spent };
  const next = settles(ended, event, facts)
    ? ({ kind: 'again', at: now + settleOf(event) } as const)
    : whatNext(ended, event, { now, expiresAt: pursuit.expiresAt });
  const isClosed = but === 'closed' || pursuit.closed !== undefined;
  // Whoever closes it closes it for those that have joined it, too: or each of the two would be said against the other's end for ever.
  if (but === 'closed-and-wished' || (next.kind === 'again' && isClosed)) {
    return { ...known, told: closedMeanwhile(ended), next: { kind: 'word', word: 'overtaken' } };
  }
  if (but === 'wished')
    return { ...known, told: ended, next: { kind: 'again', at: lookAgainAt(event, facts, sending) } };
  if (next.kind !== 'word') {
    const renewed = settles(ended, event, facts) && now + settleOf(event) + event.limits.expires * 1000;
    return { ...known, told: ended, next, ...(renewed !== false && { expiresAt: renewed }) };
  }
  const joinable = alarmOf(event.trigger) !== undefined && (next.word === 'reached' || next.word === 'recovered');
  const told = inTheEnd(ended, event, pursuit, { sent: sending.sent, word: next.word });
  return { ...known, told, next, ...(joinable && { wishes: pursuit.wishes }) };
}

/** For an event that joined meanwhile: at once; but what was done is given its time to help. */
const lookAgainAt = (event: RunEvent, facts: TryFacts, { sent }: Pick<Sending, 'sent'>): number =>
  sent === 'settled' && isActive(facts) ? facts.now + settleOf(event) : facts.now;

/** A job that succeeded is not the last word where an alarm is to tell whether it helped. */
const settles = (ended: Ending, event: RunEvent, facts: TryFacts): boolean =>
  alarmToWatch(event, ended) !== undefined && isActive(facts);

const settleOf = ({ limits }: RunEvent): number => (limits.settle ?? DEFAULT_SETTLE) * 1000;

/** It marked a request, or found out about one. */
const isActive = ({ marked, pursuit }: TryFacts): boolean => marked || pursuit.found.sent === 'may';

/** What certainly was not sent leaves what was known before. */
function sendingAfter(ended: Ending, facts: TryFacts): Pick<Sending, 'sent' | 'times'> {
  const { sent, times } = facts.pursuit.found;
  if (!isActive(facts) || sentNothing(ended)) return { sent, times };
  return hasSettled(ended) ? { sent: 'settled', times: times + 1 } : { sent: 'may', times };
}

/** Its job has ended for certain, however it did. */
const hasSettled = ({ jobId, reason }: Ending): boolean =>
  jobId !== undefined && reason !== 'job-running' && reason !== 'job-unknown';

const closedMeanwhile = ({ message, jobId, error }: Ending): Ending =>
  ending('overtaken', `Somebody closed it meanwhile, so it is not tried again. ${message}`, {
    ...(jobId !== undefined && { jobId }),
    ...(error !== undefined && { error }),
  });

/** These say themselves what came of what an earlier try sent. */
const KNOWS: readonly Reason[] = ['verified', 'unresolved', 'alarm-unread'];

/** The last word says what all tries came to, and not only this one. */
function inTheEnd(
  ended: Ending,
  event: RunEvent,
  pursuit: Pursuit,
  { sent, word }: { readonly sent: Sending['sent']; readonly word: LastWord },
): Ending {
  const { found } = pursuit;
  if (found.sent === 'no' || !sentNothing(ended) || KNOWS.includes(ended.reason)) return ended;
  if (ended.reason === 'already-there') {
    // Nor is its job named: had that brought it about for certain, the aim would have had its last word then.
    return ending('verified', `An earlier try had sent it, or may have. ${ended.message}`);
  }
  if (found.sent === 'settled' && !isRepeatable(event.action)) {
    if (word === 'recovered') return ending('verified', `An earlier try had sent it. ${ended.message}`, jobOf(found));
    if (word === 'given-up') return unresolved(ended, event, pursuit);
  }
  if (sent !== 'may') return ended;
  return { ...ended, message: `${ended.message} What an earlier try sent may have been accepted.` };
}

const jobOf = ({ jobId }: Sending): { jobId?: string } => (jobId === undefined ? {} : { jobId });
