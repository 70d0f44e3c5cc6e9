import { GO_ON, type GoOn } from '#core/go-on.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { keyOf, type Opening } from './run-context.ts';

/** So long beyond the next look that it announced an owner may be silent before others take over its claim and its lease. */
export const LEASE_MS = 5 * 60_000;

/**
 * Claims the occurrence for this execution, or says who has it. Asking again tells that its owner lives; `aliveUntil`, in epoch
 * milliseconds, that it will for so long without asking.
 */
export async function claim(context: Opening, aliveUntil?: number): Promise<GoOn | Ending> {
  const { services, durable, event, component } = context;
  const now = services.now().getTime();
  const props = { owner: durable.executionArn, now: Math.max(now, aliveUntil ?? now), abandonedBefore: now - LEASE_MS };
  const claimed = await services.ledger.claim(keyOf(context), props);
  if (claimed.kind === 'ours') return GO_ON;
  return ending(
    'duplicate',
    `${event.occurrence} was delivered before; ${component.name} is the business of ${claimed.owner}.`,
  );
}
