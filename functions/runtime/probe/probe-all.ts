import { once } from 'node:events';
import { isOwnFault } from '#core/probe/own-fault.ts';
import type { DueCheck, ProbeEvent } from '#core/probe-event.ts';
import { spanOf } from '#core/rate/requests.ts';
import { type AskedCheck, askWeb, type ProbeServices, probeCheck } from './probe-check.ts';
import { readTogether, type Together } from './read-together.ts';

/** What it takes to look through many checks. */
export type ProbeAllServices = ProbeServices & Together;

/** A look takes as long as its time-out at the most; so many at a time are through within the minute. */
const CONCURRENCY = 20;

/** Some looks ended in an error nobody expected. Thrown so that the Errors metric sees it: a probe that is blind must be heard of. */
export class ProbeFailedError extends AggregateError {
  override readonly name = 'ProbeFailedError';
}

/** The probe reaches nobody: what it could not ask is excused, and would be if it were sick. */
export class CutOffProbeError extends Error {
  override readonly name = 'CutOffProbeError';
}

/**
 * Looks through all checks that are due, side by side; one that goes wrong leaves the others alone. Those that nothing answered come last:
 * only when all were asked can anybody tell whether it is them, or the probe. Ends as soon as `time` is up: ServiceStage may keep it
 * waiting for longer than a function can live, and what is not through then is not measured at all.
 * @throws ProbeFailedError
 */
export async function probeAll({ checks }: ProbeEvent, services: ProbeAllServices, time: AbortSignal): Promise<void> {
  // One look each, and those of the fleets that they are taken from are waiting anyway: the health of a component waits for nobody.
  const span = spanOf(checks.length, services.perSecond);
  await services.ledger.spend({ now: services.now().getTime() * 1000, span }).catch(() => undefined);
  const serviceStage = readTogether(
    services,
    checks.map(({ component }) => component),
    time,
  );
  const through = new Map<DueCheck, Error | undefined>();
  const silent: AskedCheck[] = [];
  const judge = (asked: AskedCheck): Promise<unknown> =>
    probeCheck({ ...services, serviceStage }, asked, time)
      .then(() => undefined, named(asked.due))
      .then((failure) => through.set(asked.due, failure));
  const ask = async (due: DueCheck): Promise<unknown> => {
    try {
      const asked = { due, asked: await askWeb(services, due) };
      return asked.asked?.unreached ? silent.push(asked) : await judge(asked);
    } catch (error) {
      return through.set(due, named(due)(error));
    }
  };
  const cutOff: CutOffProbeError[] = [];
  const all = async (): Promise<void> => {
    await sideBySide(checks, ask, time);
    const excuse = excuseFor(checks, silent);
    if (excuse !== undefined) cutOff.push(new CutOffProbeError(excuse));
    await sideBySide(silent, (asked) => judge({ ...asked, ...(excuse !== undefined && { excuse }) }), time);
  };
  await Promise.race([all(), once(time, 'abort')]);
  const broken = checks.flatMap((due) => {
    const failure = through.has(due) ? through.get(due) : named(due)('there was no time left for it');
    return failure ?? [];
  });
  const errors = [...cutOff, ...broken];
  if (errors.length === 0) return;
  const why = errors.map(({ message }) => message).join('; ');
  throw new ProbeFailedError(errors, `${broken.length} of ${checks.length} checks broke off: ${why}`);
}

/** Why what nothing answered is held against nobody, if so many of the checks are silent that it is the probe. */
function excuseFor(checks: readonly DueCheck[], silent: readonly AskedCheck[]): string | undefined {
  const unreached = new Set(silent.map(({ due }) => due));
  const asked = checks.flatMap((due) =>
    due.check.kind === 'http' ? { url: due.check.url, reached: !unreached.has(due) } : [],
  );
  return isOwnFault(asked)
    ? `${silent.length} of ${asked.length} addresses do not answer, of several hosts: it is the probe that reaches nobody`
    : undefined;
}

async function sideBySide<T>(all: readonly T[], each: (one: T) => Promise<unknown>, time: AbortSignal): Promise<void> {
  const left = [...all];
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined && !time.aborted; next = left.shift()) await each(next);
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, all.length) }, lane));
}

const named =
  ({ check }: DueCheck) =>
  (cause: unknown): Error =>
    new Error(`${check.name}: ${cause instanceof Error ? cause.message : cause}`, { cause });
