import { isRepeatable } from '#core/action.ts';
import type { Act } from '#core/decide/decision.ts';
import { isSameId } from '#core/id.ts';
import { isThere } from '#core/look/wanted.ts';
import type { Instance } from '#core/ports/service-stage.ts';

/**
 * What to make of a request whose answer got lost (5xx, time-out, reset, unreadable 200, a crash while it was under way).
 * `adopt` the job that is new · `arrived`: no new job, but the component is as wanted · `resend`: not there and safe to
 * repeat · `undecided`: look again, or say so.
 */
export type Verdict =
  | { readonly kind: 'adopt'; readonly jobId: string }
  | { readonly kind: 'arrived' }
  | { readonly kind: 'resend' }
  | { readonly kind: 'undecided' };

/** A request whose answer got lost, and what is known of the component right before it. A later try knows its last job only. */
export interface LostRequest extends Pick<Act, 'request' | 'wanted'> {
  readonly before: Pick<Instance, 'lastJobId' | 'jobsUntold'> &
    Partial<Pick<Instance, 'status' | 'replica' | 'version'>>;
}

/**
 * `last_job_id` changes as soon as a job is created, so a new one is ours, unless another run of ours has had the component in
 * between: it is not `alone` then. That of a person cannot be told from ours; the state decides in the end. Where nothing was told of the
 * last job before, the one that is told now may be any: no job is taken for ours then.
 * A restart leaves no trace but its job, and neither it nor a rollback may ever be sent again.
 */
export function judgeLostAnswer(
  { request, wanted, before }: LostRequest,
  after: Instance,
  { alone, lookedEnough }: { readonly alone: boolean; readonly lookedEnough: boolean },
): Verdict {
  const appeared = after.lastJobId !== undefined && !isSameId(after.lastJobId, before.lastJobId);
  if (appeared && alone && !before.jobsUntold) return { kind: 'adopt', jobId: after.lastJobId };
  if (request.action !== 'restart' && isThere(after, wanted)) return { kind: 'arrived' };
  return !appeared && lookedEnough && isRepeatable(request.action) && sameRest(before, after)
    ? { kind: 'resend' }
    : { kind: 'undecided' };
}

/** Nothing moved since before the request: it was not accepted, or has not begun. */
const sameRest = (before: LostRequest['before'], after: Instance): boolean =>
  before.status === after.status && before.replica === after.replica && before.version === after.version;
