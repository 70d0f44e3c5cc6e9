import type { Decision } from '#core/decide/decision.ts';
import type { Woken } from '#core/decide/woken.ts';
import type { RunEvent } from '#core/event.ts';
import type { History, Sight } from '#core/look/sight.ts';
import type { Ending } from '#core/outcome.ts';
import type { Durable } from '#core/ports/durable.ts';
import { type Look, look, readHistory } from '#runtime/steps/look.ts';
import { recover } from '#runtime/steps/recover.ts';
import type { RunContext } from '#runtime/steps/run-context.ts';
import { settle } from '#runtime/steps/settle.ts';
import { type Submission, submit } from '#runtime/steps/submit.ts';
import { wake } from '#runtime/steps/wake.ts';

/**
 * One run: one occurrence on one component. A function's story is these verbs in this order; each passes on an ending that
 * came up before it, so that a story has no branches. `occurrence.ts` frames it: opened and let through the gates before, told
 * after.
 */
export interface Run<E extends RunEvent> {
  readonly event: E;
  readonly component: E['components'][number];
  /** Reads the instance; waits, within the event's patience, while it is in the middle of something else. */
  look(): Promise<Sight>;
  /** Starts a component that is stopped, where the event says that a scale may. */
  wake(sight: Sight): Promise<Woken>;
  /** Reads the snapshots of a component that was seen. */
  history(sight: Sight): Promise<History>;
  /** Sends the request at most once, except where it certainly did not arrive or may safely be repeated. */
  submit(decision: Decision): Promise<Submission>;
  /** Follows the job to its end, then the component until it is seen as wanted. */
  settle(submission: Submission): Promise<Ending>;
  /**
   * Sees, without holding the component, whether the version that was to be sent is healthy: by its health checks, or by the alarm. That it runs
   * is not enough either where no job tells of it, since the answer got lost.
   */
  recover(decision: Decision, ending: Ending): Promise<Ending>;
}

/** `loose` is the execution without the component; `seen` what was seen of that already, if it was looked at. */
export const createRun = <E extends RunEvent>(context: RunContext<E>, loose: Durable, seen?: Look): Run<E> => ({
  event: context.event,
  component: context.component,
  look: () => look(context, seen),
  wake: (sight) => wake(context, sight),
  history: (sight) => readHistory(context, sight),
  submit: (decision) => submit(context, decision),
  settle: (submission) => settle(context, submission),
  recover: async (decision, ending) => {
    if (decision.kind !== 'act' || decision.request.action !== 'rollback') return ending;
    return recover({ ...context, durable: loose }, decision.request.parameters.version, ending);
  },
});
