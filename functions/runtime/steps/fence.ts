import type { Act } from '#core/decide/decision.ts';
import { gate, memorySpan } from '#core/gate/gates.ts';
import type { Answer } from '#core/judge/answer.ts';
import { ending } from '#core/outcome.ts';
import { SUBMIT_LEASE_MS } from '#core/ports/ledger.ts';
import { keyOf, type RunContext } from './run-context.ts';

/** Why nothing may be sent; or until when, in epoch milliseconds, it may leave. */
export type Fence = { readonly barred: Answer } | { readonly notAfter: number };

/** So that the answer is here, request time-out included, long before the lease that the fence looked at runs out. */
const LEAVE_WITHIN_MS = SUBMIT_LEASE_MS / 4;

/**
 * The last look before anything is sent, in the very step that sends it: a run may have slept since it passed the gates, and
 * what was remembered then is not true any more. Gives back why nothing may be sent. From here on the occurrence is ours for good.
 */
export async function fence(run: RunContext, { request, before }: Act): Promise<Fence> {
  const { services, durable, event, component } = run;
  const { ledger } = services;
  const now = services.now().getTime();
  try {
    const memory = await ledger.memory(component.instanceId, now - memorySpan(event) * 1000);
    const closed = gate({ event, component, memory, now });
    if (closed !== undefined) return { barred: closed };
    const { automation, occurrence } = event;
    const leaving = request.action === 'rollback' ? { fromVersion: before.version } : {};
    const past = { automation, occurrence, action: event.action, at: now, spent: true, ...leaving };
    const ours = await ledger.beginSubmit(keyOf(run), durable.executionArn, past);
    const late = Math.min(Date.parse(event.at) + event.limits.expires * 1000, now + LEAVE_WITHIN_MS);
    return ours
      ? { notAfter: late }
      : { barred: ending('busy', `Another run has taken ${component.name} over; nothing was sent.`) };
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown error';
    const failure = { message: `the ledger could not be reached: ${name}` };
    return { barred: { kind: 'unseen', fate: 'not-sent', failure } };
  }
}
