import { SILENCE_MS } from '#core/aim/silence.ts';
import { backoff, polling } from '#core/backoff.ts';
import { targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { Durable } from '#core/ports/durable.ts';
import type { Lease, LikelyLease } from '#core/ports/ledger.ts';
import { type Opening, type RunContext, tryOf } from './run-context.ts';

/** So long beyond the next look that it announced an owner may be silent before others take over its aim and its lease. */
export const LEASE_MS = SILENCE_MS;

/** What came of asking for the lease; if somebody else has it, in how many seconds that runs out. */
interface Queued {
  readonly lease: Lease;
  readonly left?: number;
}

const NOT_ASKED: Queued = { lease: { kind: 'busy', owner: 'nobody knows whom', until: 0 } };

/** Waits for its turn, within the event's bound. One operation however long it takes: an execution has only 3,000. */
export async function takeLease(context: RunContext): Promise<GoOn | Ending> {
  const { event, component } = context;
  const pace = backoff(polling(event.limits.wait));
  const { lease } = await beating(context).poll<Queued>(
    'lease',
    NOT_ASKED,
    ({ lease: before }) => queue(context).catch(() => ({ lease: before })),
    (asked, attempt) => (asked.lease.kind === 'held' ? undefined : sooner(pace(attempt), asked.left)),
  );
  if (lease.kind === 'held') return GO_ON;
  return ending('busy', `${component.name} was the business of ${lease.owner} for all of ${event.limits.wait} s.`);
}

async function queue(context: RunContext): Promise<Queued> {
  const lease = await ask(context);
  if (lease.kind === 'held') return { lease };
  return { lease, left: Math.max(1, Math.ceil((lease.until - context.services.now().getTime()) / 1000)) };
}

/** Whoever has it mostly gives it back long before it runs out; one who died does not. */
const sooner = (wait: number | undefined, left: number | undefined) =>
  wait === undefined ? undefined : Math.min(wait, left ?? wait);

/** Asks for the lease, which lasts until after the next look, if that is in so many seconds. */
export function ask(
  { services, durable, component }: Opening,
  seconds = 0,
  likely: LikelyLease = 'free',
): Promise<Lease> {
  const now = services.now().getTime();
  const until = now + seconds * 1000 + LEASE_MS;
  return services.ledger.lease(targetIdOf(component), durable.executionArn, now, until, likely);
}

export const giveBack = ({ services, durable, component }: RunContext): Promise<void> =>
  services.ledger.release(targetIdOf(component), durable.executionArn);

/** Says that the run lives for so many seconds, and so much longer as it may be silent; and its job, once that is known. */
export async function beat(run: Pursuing, seconds: number): Promise<void> {
  const { services, standing } = run;
  const { marks, jobId } = standing.known();
  const again = services.now().getTime() + seconds * 1000 + LEASE_MS;
  await services.ledger.beat(tryOf(run), { marks, again, ...(jobId !== undefined && { jobId }) });
}

/** A run that has its aim. */
export type Pursuing<E extends RunEvent = RunEvent> = Omit<RunContext<E>, 'startedAt'>;

/**
 * Keeps the lease and the aim until after the next look. A renewal that fails is made up for by the next; what may be sent is decided by
 * the fence.
 */
export const renewing = (context: RunContext): Durable =>
  beforeEachWait(context, (seconds) => Promise.all([ask(context, seconds, 'ours'), beat(context, seconds)]));

/** Keeps the aim until after the next look, so that nobody takes over what merely waits. */
export const beating = (context: Pursuing): Durable => beforeEachWait(context, (seconds) => beat(context, seconds));

/** Something is done before each wait, and once more when it is over. A first look that needs no second one costs nothing. */
function beforeEachWait({ durable }: Opening, keep: (seconds: number) => Promise<unknown>): Durable {
  // The next look may be ten minutes away, which is more than what is kept has left; and AWS is asked with a single attempt.
  const keepOn = (seconds: number) => keep(seconds).catch(() => keep(seconds));
  return {
    ...durable,
    poll: (name, initial, check, next) =>
      durable.poll(
        name,
        initial,
        async (state, attempt) => {
          const seen = await check(state, attempt);
          const seconds = next(seen, attempt);
          if (seconds !== undefined || attempt > 1) await keepOn(seconds ?? 0).catch(() => undefined);
          return seen;
        },
        next,
      ),
    sleep: async (name, seconds) => {
      if (seconds * 1000 > LEASE_MS / 2) await durable.step(`${name}-kept`, () => keep(seconds).then(() => undefined));
      return durable.sleep(name, seconds);
    },
  };
}
