import { once } from 'node:events';
import type { DueCheck, ProbeEvent } from '#core/probe-event.ts';
import { spanOf } from '#core/rate/requests.ts';
import { type ProbeServices, probeCheck } from './probe-check.ts';

/** A look takes as long as its time-out at the most; so many at a time are through within the minute. */
const CONCURRENCY = 20;

/** Some looks ended in an error nobody expected. Thrown so that the Errors metric sees it: a probe that is blind must be heard of. */
export class ProbeFailedError extends AggregateError {
  override readonly name = 'ProbeFailedError';
}

/**
 * Looks through all checks that are due, side by side; one that goes wrong leaves the others alone. Ends as soon as `time` is up:
 * ServiceStage may keep it waiting for longer than a function can live, and what is not through then is not measured at all.
 * @throws ProbeFailedError
 */
export async function probeAll({ checks }: ProbeEvent, services: ProbeServices, time: AbortSignal): Promise<void> {
  // One look each, and those of the fleets that they are taken from are waiting anyway: the health of a component waits for nobody.
  const span = spanOf(checks.length, services.perSecond);
  await services.ledger.spend({ now: services.now().getTime() * 1000, span }).catch(() => undefined);
  const left = [...checks];
  const through = new Map<DueCheck, Error | undefined>();
  const lane = async (): Promise<void> => {
    for (let due = left.shift(); due !== undefined && !time.aborted; due = left.shift()) {
      through.set(due, await probeCheck(services, due, time).then(() => undefined, named(due)));
    }
  };
  const lanes = Array.from({ length: Math.min(CONCURRENCY, checks.length) }, lane);
  await Promise.race([Promise.all(lanes), once(time, 'abort')]);
  const errors = checks.flatMap((due) => {
    const failure = through.has(due) ? through.get(due) : named(due)('there was no time left for it');
    return failure ?? [];
  });
  if (errors.length === 0) return;
  const why = errors.map(({ message }) => message).join('; ');
  throw new ProbeFailedError(errors, `${errors.length} of ${checks.length} checks broke off: ${why}`);
}

const named =
  ({ check }: DueCheck) =>
  (cause: unknown): Error =>
    new Error(`${check.name}: ${cause instanceof Error ? cause.message : cause}`, { cause });
