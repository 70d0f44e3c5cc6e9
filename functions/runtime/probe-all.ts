import type { DueCheck, ProbeEvent } from '../core/probe-event.ts';
import { type ProbeServices, probeCheck } from './probe-check.ts';

/** A look takes as long as its time-out at the most; so many at a time are through within the minute. */
const CONCURRENCY = 20;

/** Some looks ended in an error nobody expected. Thrown so that the Errors metric sees it: a probe that is blind must be heard of. */
export class ProbeFailedError extends AggregateError {
  override readonly name = 'ProbeFailedError';
}

/** Looks through all checks that are due, side by side; one that goes wrong leaves the others alone. */
export async function probeAll({ checks }: ProbeEvent, services: ProbeServices): Promise<void> {
  const errors: Error[] = [];
  const left = [...checks];
  const lane = async (): Promise<void> => {
    for (let due = left.shift(); due !== undefined; due = left.shift()) {
      const failure = await probeCheck(services, due).then(() => undefined, named(due));
      if (failure !== undefined) errors.push(failure);
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, checks.length) }, lane));
  if (errors.length === 0) return;
  const why = errors.map(({ message }) => message).join('; ');
  throw new ProbeFailedError(errors, `${errors.length} of ${checks.length} checks broke off: ${why}`);
}

const named =
  ({ check }: DueCheck) =>
  (cause: unknown): Error =>
    new Error(`${check.name}: ${cause instanceof Error ? cause.message : cause}`, { cause });
