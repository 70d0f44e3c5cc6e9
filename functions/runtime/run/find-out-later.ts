import { isRepeatable } from '#core/action.ts';
import { requestIn } from '#core/aim/sent-request.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import type { LostRequest } from '#core/judge/lost-answer.ts';
import { neverSaid } from '#core/judge/sending.ts';
import { wantedAfter } from '#core/look/wanted.ts';
import type { Ending } from '#core/outcome.ts';
import type { Durable } from '#core/ports/durable.ts';
import { findOutFrom, type SendingRead } from '#runtime/steps/find-out.ts';
import { recover } from '#runtime/steps/recover.ts';
import type { RunContext } from '#runtime/steps/run-context.ts';
import { settle } from '#runtime/steps/settle.ts';

/**
 * What became of a request of an earlier try, or of one that a frozen invocation of this one may have sent: its job is followed to the end.
 * `loose` is the execution without the component. Where nothing tells, not even the job itself, what may be repeated goes on as if nothing had
 * been sent: the component says what is still to be done. All else is given up.
 */
export async function findOutLater(run: RunContext, loose: Durable, read: SendingRead): Promise<GoOn | Ending> {
  const { event, component, standing } = run;
  const request = requestIn(read.sending);
  const action = request?.action ?? event.action;
  const lost = neverSaid(component.name, action);
  if (request === undefined) return lost;
  const recovered = (ended: Ending) =>
    request.action === 'rollback' ? recover({ ...run, durable: loose }, request.parameters.version, ended) : ended;
  const { before } = read.sending;
  const asked = {
    request,
    wanted: wantedAfter(request),
    before: beforeIt(before),
    lost,
  };
  const found = await findOutFrom(run, asked, read, '');
  if (found.kind === 'resend' || (found.kind === 'ending' && found.reason === 'answer-lost')) {
    return isRepeatable(action) ? GO_ON : lost;
  }
  // The start before a scale is not yet what was wanted.
  const isStartOnly = ({ reason }: Ending): boolean => action !== event.action && reason === 'verified';
  if (found.kind === 'ending') return isStartOnly(found) ? GO_ON : recovered(found);
  standing.learn({ jobId: found.jobId });
  const elapsed = Math.floor((read.at - (read.sending.markedAt ?? read.at)) / 1000);
  const left = Math.max(0, event.limits.timeout - elapsed);
  const settled = await settle(run, { ...found, request, wanted: asked.wanted, left });
  if (settled.reason === 'job-unknown' && isRepeatable(action)) return GO_ON;
  return isStartOnly(settled) ? GO_ON : recovered(settled);
}

/** As it was remembered: what was not told is not said to have been none. */
function beforeIt(before: string | undefined): LostRequest['before'] {
  if (before === undefined) return { jobsUntold: true };
  return before === '' ? {} : { lastJobId: before };
}
