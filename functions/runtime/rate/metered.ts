import type { ActionName } from '#core/action.ts';
import type { Durable } from '#core/ports/durable.ts';
import { REQUESTS_OF_A_SENDING, reservedOf, spanOf, THROTTLED_COST } from '#core/rate/requests.ts';
import type { Services } from '#runtime/services/services.ts';

/**
 * The same execution, which takes from the budget whatever its operations send beyond what was reserved for a sunny run. Sent is sent: a
 * ledger that cannot be reached keeps nobody from it.
 */
export function metered(
  durable: Durable,
  action: ActionName,
  { ledger, traffic, now }: Pick<Services, 'ledger' | 'traffic' | 'now'>,
): Durable {
  const spend = async (requests: number): Promise<void> => {
    if (requests <= 0) return;
    const span = spanOf(requests, traffic.perSecond);
    await ledger.spend({ now: now().getTime() * 1000, span }).catch(() => undefined);
  };
  const counted = async <T>(operation: string, look: number, body: () => Promise<T>): Promise<T> => {
    const before = traffic.tally();
    const value = await body();
    const after = traffic.tally();
    const requests = after.requests - before.requests;
    const throttled = after.throttled - before.throttled;
    await spend(requests - reservedOf(requests, action, operation, look) + throttled * THROTTLED_COST);
    return value;
  };
  return {
    ...durable,
    step: (name, body) => durable.step(name, () => counted(name, 1, body)),
    // Before it is sent: a function that dies between the answer and its being remembered has lost the answer. One is sent once more
    // only where ServiceStage did not take the one before.
    once: (name, body) =>
      durable.once(name, async () => {
        const extra = REQUESTS_OF_A_SENDING - reservedOf(REQUESTS_OF_A_SENDING, action, name);
        if (extra > 0) await spend(extra + (isFirst(name) ? 0 : THROTTLED_COST));
        return body();
      }),
    poll: (name, initial, check, next) =>
      durable.poll(name, initial, (state, attempt) => counted(name, attempt, () => check(state, attempt)), next),
  };
}

/** Whether nothing was sent before it: also of the start before a scale, or of a restart that is sent since its alarm stays red. */
const isFirst = (operation: string): boolean => /(^|-)submit-1$/.test(operation);
