import { backoff } from '../core/backoff.ts';
import type { RunEvent } from '../core/event.ts';
import { gate, memorySpan, stormGate } from '../core/gates.ts';
import type { Lease } from '../core/ledger.ts';
import { type Ending, ending } from '../core/outcome.ts';
import type { Durable } from './durable.ts';
import { createRun, type Run } from './run.ts';
import { keyOf, type RunContext } from './run-context.ts';

export type Story<E extends RunEvent> = (run: Run<E>) => Promise<Ending>;

/** Longer than any wait between two looks at the component, each of which renews it. */
const LEASE_MS = 5 * 60_000;

/** One occurrence on one component: claimed, let through the gates, alone with the component, then told as a story. */
export async function occur<E extends RunEvent>(context: RunContext<E>, story: Story<E>): Promise<Ending> {
  const { durable } = context;
  const twice = await durable.step('claim', () => claim(context));
  if (twice !== null) return createRun(context).tell(twice);
  const barred = (await durable.step('gate', () => passGates(context))) ?? (await takeLease(context));
  const ended = await (barred === null
    ? story(createRun({ ...context, durable: renewing(durable, () => renew(context)) }))
    : createRun(context).tell(barred));
  await durable.step('close', () => close(context, ended));
  return ended;
}

async function claim(context: RunContext): Promise<Ending | null> {
  const { services, durable, event, component } = context;
  const now = services.now().getTime();
  const props = { owner: durable.executionArn, now, abandonedBefore: now - LEASE_MS };
  const claimed = await services.ledger.claim(keyOf(context), props);
  if (claimed.kind === 'ours') return null;
  return ending(
    'duplicate',
    `${event.occurrence} was delivered before; ${component.name} is the business of ${claimed.owner}.`,
  );
}

/** Notes are taken before anything is judged: who asks at the same time sees the other, and who is refused has asked too. */
async function passGates({ services, event, component }: RunContext): Promise<Ending | null> {
  const { ledger } = services;
  const { instanceId } = component;
  const now = services.now().getTime();
  const { storm } = event.limits;
  if (!('alarm' in event.trigger)) await ledger.noteSchedule(instanceId, Date.parse(event.at));
  const asking = storm && (await ledger.noteAlarm(storm.family, instanceId, now, now - storm.within * 1000));
  const memory = await ledger.memory(instanceId, now - memorySpan(event) * 1000);
  return gate({ event, component, memory, now }) ?? stormGate({ event }, asking ?? []) ?? null;
}

/** Waits for its turn, within the event's bound. One operation however long it takes: an execution has only 3,000. */
async function takeLease(context: RunContext): Promise<Ending | null> {
  const { durable, event, component } = context;
  const wait = backoff({ first: 5, most: 30, total: event.limits.wait });
  const lease = await durable.poll<Lease>(
    'lease',
    { kind: 'busy', owner: 'nobody knows whom', until: 0 },
    (before) => queue(context).catch(() => before),
    (asked, attempt) => (asked.kind === 'held' ? undefined : wait(attempt)),
  );
  if (lease.kind === 'held') return null;
  return ending('busy', `${component.name} was the business of ${lease.owner} for all of ${event.limits.wait} s.`);
}

/** Asking for the claim again tells that its owner lives, so that nobody takes over what merely waits. */
async function queue(context: RunContext): Promise<Lease> {
  await claim(context);
  return renew(context);
}

/** Takes the lease, or makes it last longer. */
function renew({ services, durable, component }: RunContext) {
  const now = services.now().getTime();
  return services.ledger.lease(component.instanceId, durable.executionArn, now, now + LEASE_MS);
}

/** Renews the lease with every look. One that fails is made up for by the next; what may be sent is decided by the fence. */
const renewing = (durable: Durable, extend: () => Promise<unknown>): Durable => ({
  ...durable,
  poll: (name, initial, check, next) =>
    durable.poll(
      name,
      initial,
      async (state) => {
        await extend().catch(() => undefined);
        return check(state);
      },
      next,
    ),
});

async function close(context: RunContext, { outcome, reason, jobId }: Ending): Promise<void> {
  const { services, durable, component } = context;
  const owner = durable.executionArn;
  const spent = jobId !== undefined || outcome === 'unknown' || reason === 'verified';
  await services.ledger.end(keyOf(context), owner, { at: services.now().getTime(), outcome, spent });
  await services.ledger.release(component.instanceId, owner);
}
