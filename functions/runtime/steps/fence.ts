import type { Act } from '#core/decide/decision.ts';
import { gate, memorySpan, overtakesAsItActs } from '#core/gate/gates.ts';
import type { Answer } from '#core/judge/answer.ts';
import { judgeSubject, type SubjectReading } from '#core/judge/subject.ts';
import type { Unseen } from '#core/look/sight.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { SUBMIT_LEASE_MS } from '#core/ports/ledger.ts';
import { keyOf, type RunContext } from './run-context.ts';

/** Until when, in epoch milliseconds, it may leave; or the answer that stands for one, since nothing may be sent. */
export type Fence = { readonly kind: 'open'; readonly notAfter: number } | Extract<Answer, Ending | Unseen>;

/** So that the answer is here, request time-out included, long before the lease that the fence looked at runs out. */
const LEAVE_WITHIN_MS = SUBMIT_LEASE_MS / 4;

/** Far longer than a run sends again what was not accepted: it has to know what it noted itself. */
const OURS_SECONDS = 900;

/**
 * The last look before anything is sent, in the very step that sends it: a run may have slept since it passed the gates, and
 * what was remembered then is not true any more. `reading` is what set it off, as it was read right before. Gives back why nothing may be
 * sent. From here on the occurrence is ours for good.
 */
export async function fence(run: RunContext, act: Act, reading: SubjectReading): Promise<Fence> {
  const { request, before } = act;
  const { services, durable, event, component } = run;
  const { ledger } = services;
  const now = services.now().getTime();
  try {
    const due = Date.parse(event.at);
    const span = Math.max(memorySpan(event), OURS_SECONDS);
    const memory = await ledger.memory(component.instanceId, now - span * 1000);
    // A storm was judged when the run came: who asks later does not stop what is under way.
    const gated = gate({ event, due, component, memory, asking: [], now });
    if (gated.kind === 'ending') return gated;
    const subject = judgeSubject(act, reading, { event, name: component.name, memory, now });
    if (subject.kind === 'ending') return subject;
    if (overtakesAsItActs(event)) await ledger.noteSchedule(component.instanceId, due);
    const { automation, occurrence } = event;
    const leaving = request.action === 'rollback' ? { fromVersion: before.version } : {};
    const past = { automation, occurrence, action: event.action, at: now, spent: true, ...leaving };
    const ours = await ledger.beginSubmit(keyOf(run), durable.executionArn, past);
    const late = Math.min(due + event.limits.expires * 1000, now + LEAVE_WITHIN_MS);
    if (!ours) return ending('busy', `Another run has taken ${component.name} over; nothing was sent.`);
    return { kind: 'open', notAfter: late };
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown error';
    const failure = { message: `the ledger could not be reached: ${name}` };
    return { kind: 'unseen', fate: 'not-sent', failure };
  }
}
