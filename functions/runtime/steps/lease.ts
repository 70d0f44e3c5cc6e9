import { backoff } from '#core/backoff.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { Durable } from '#core/ports/durable.ts';
import type { Lease } from '#core/ports/ledger.ts';
import { claim, LEASE_MS } from './claim.ts';
import type { RunContext } from './run-context.ts';

/** Waits for its turn, within the event's bound. One operation however long it takes: an execution has only 3,000. */
export async function takeLease(context: RunContext): Promise<GoOn | Ending> {
  const { durable, event, component } = context;
  const wait = backoff({ first: 5, most: 30, total: event.limits.wait });
  const lease = await durable.poll<Lease>(
    'lease',
    { kind: 'busy', owner: 'nobody knows whom', until: 0 },
    (before) => queue(context).catch(() => before),
    (asked, attempt) => (asked.kind === 'held' ? undefined : wait(attempt)),
  );
  if (lease.kind === 'held') return GO_ON;
  return ending('busy', `${component.name} was the business of ${lease.owner} for all of ${event.limits.wait} s.`);
}

/** Asking for the claim again tells that its owner lives, so that nobody takes over what merely waits. */
async function queue(context: RunContext): Promise<Lease> {
  await claim(context);
  return renew(context);
}

/** Takes the lease, or makes it last longer. */
function renew({ services, durable, component }: RunContext): Promise<Lease> {
  const now = services.now().getTime();
  return services.ledger.lease(component.instanceId, durable.executionArn, now, now + LEASE_MS);
}

export const giveBack = ({ services, durable, component }: RunContext): Promise<void> =>
  services.ledger.release(component.instanceId, durable.executionArn);

/** Renews the lease with every look. One that fails is made up for by the next; what may be sent is decided by the fence. */
export const renewing = (context: RunContext): Durable => ({
  ...context.durable,
  poll: (name, initial, check, next) =>
    context.durable.poll(
      name,
      initial,
      async (state) => {
        await renew(context).catch(() => undefined);
        return check(state);
      },
      next,
    ),
});
