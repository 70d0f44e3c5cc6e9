import type { Answer } from '../core/answer.ts';
import type { Act } from '../core/decide/decision.ts';
import { gate, memorySpan } from '../core/gates.ts';
import { ending } from '../core/outcome.ts';
import { keyOf, type RunContext } from './run-context.ts';

/**
 * The last look before anything is sent, in the very step that sends it: a run may have slept since it passed the gates, and
 * what was remembered then is not true any more. Gives back why nothing may be sent. From here on the occurrence is ours for good.
 */
export async function fence(run: RunContext, { request, before }: Act): Promise<Answer | undefined> {
  const { services, durable, event, component } = run;
  const { ledger } = services;
  const now = services.now().getTime();
  try {
    const memory = await ledger.memory(component.instanceId, now - memorySpan(event) * 1000);
    const closed = gate({ event, component, memory, now });
    if (closed !== undefined) return closed;
    const { automation, occurrence } = event;
    const leaving = request.action === 'rollback' ? { fromVersion: before.version } : {};
    const past = { automation, occurrence, action: event.action, at: now, spent: true, ...leaving };
    const ours = await ledger.beginSubmit(keyOf(run), durable.executionArn, past);
    return ours
      ? undefined
      : ending('busy', `Another run has taken ${component.name} over meanwhile; nothing was sent.`);
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown error';
    return { kind: 'unseen', fate: 'not-sent', failure: { message: `the ledger could not be reached: ${name}` } };
  }
}
