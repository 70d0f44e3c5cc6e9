import type { VirtualClock } from '#simulator/clock.ts';
import type { Answered, SmnEndpoint } from './endpoint.ts';
import type { SmnPost } from './message.ts';
import type { SmnPolicies } from './policies.ts';

/** Longer than that SMN waits for no answer; and it repeats a message so often at the most. Source: SMN FAQ, HTTP(S) subscriptions. */
const ANSWER_WITHIN_MS = 5_000;
const MOST_RETRIES = 6;

export interface SmnDelivery {
  readonly endpoint: SmnEndpoint;
  readonly post: SmnPost;
  /** Epoch milliseconds: when it is tried first, and when nobody tries any more. */
  readonly at: number;
  readonly until: number;
}

/** Delivers, and repeats: only after a 5xx, and as often and for as long as documented. What is dropped nobody is told of. */
export function createDeliverer(clock: VirtualClock, policies: SmnPolicies): (delivery: SmnDelivery) => void {
  /** By endpoint: how many attempts have failed in a row, and until when it gets nothing. */
  const failures = new Map<string, { readonly inARow: number; readonly until: number }>();

  const fail = (url: string): void => {
    const inARow = (failures.get(url)?.inARow ?? 0) + 1;
    const isListed = inARow >= policies.blacklistedAfter;
    failures.set(url, isListed ? { inARow: 0, until: clock.now() + policies.blacklistedForMs } : { inARow, until: 0 });
  };
  /** Whether it is to be tried again, and after how long. */
  const attempt = async ({ endpoint, post }: SmnDelivery): Promise<number | undefined> => {
    const { url, headers } = endpoint;
    if (clock.now() < (failures.get(url)?.until ?? 0))
      return policies.whileBlacklisted === 'postponed' ? policies.betweenAttemptsMs : undefined;
    const { status, afterMs = 0 }: Answered = await endpoint.post({
      ...post,
      headers: { ...headers, ...post.headers },
    });
    const isLate = afterMs > ANSWER_WITHIN_MS;
    if (!isLate && status < 500) {
      failures.delete(url);
      return undefined;
    }
    fail(url);
    if (isLate && policies.afterTimeout === 'dropped') return undefined;
    return Math.min(afterMs, ANSWER_WITHIN_MS) + policies.betweenAttemptsMs;
  };
  const deliver = (delivery: SmnDelivery, retries = 0): void =>
    clock.at(delivery.at, async () => {
      if (clock.now() > delivery.until) return;
      const again = await attempt(delivery);
      if (again === undefined || retries === MOST_RETRIES) return;
      deliver({ ...delivery, at: clock.now() + again }, retries + 1);
    });
  return (delivery) => deliver(delivery);
}
