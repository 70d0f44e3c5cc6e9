import { targetIdOf } from '#core/component.ts';
import { isPassing } from '#core/look/sight.ts';
import type { Memory } from '#core/ports/ledger.ts';
import type { HealthFinding } from '#core/ports/web.ts';
import { type CheckReading, foundIn, probeMemoryMs, readCheck } from '#core/probe/probe.ts';
import type { DueCheck } from '#core/probe-event.ts';
import type { Measurement } from '#runtime/aws/measure.ts';
import type { Services } from '#runtime/services/services.ts';
import { sightOf } from '#runtime/steps/look.ts';
import { type TellingServices, tellHanging, tellSickness } from './tell-health.ts';

/** What the probe may do; it can send nothing. */
export interface ProbeServices extends TellingServices, Pick<Services, 'web' | 'now'> {
  readonly serviceStage: Pick<Services['serviceStage'], 'instance'>;
  /** How many requests all functions together may send to ServiceStage. */
  readonly perSecond: number;
  measure(measurement: Measurement): void;
}

/** ServiceStage refuses to be read, and will refuse again: what fails is excused, so nobody is helped until a person mends it. */
export class BlindProbeError extends Error {
  override readonly name = 'BlindProbeError';
}

/** Whether its address is well was not found out, and is excused: if it is not, nobody is helped. */
export class UndecidedProbeError extends Error {
  override readonly name = 'UndecidedProbeError';
}

/** What came of asking the address of a check; undefined for one that asks ServiceStage. */
export const askWeb = async (
  { web }: Pick<ProbeServices, 'web'>,
  { check }: DueCheck,
): Promise<HealthFinding | undefined> => (check.kind === 'http' ? web.ask(check) : undefined);

/** A version may have come while ServiceStage took that long to say which runs: what was red is asked once more, and is that one's then. */
const OLD_MS = 2_000;

export interface AskedCheck {
  readonly due: DueCheck;
  readonly asked: HealthFinding | undefined;
  /** Why what came of it is not held against the component, where that is known already. */
  readonly excuse?: string;
}

/**
 * Looks at what excuses a failure, measures, remembers which version was healthy, and tells of one that is not. Rejects if `time` is up
 * before it knows: a function that ends is frozen, and whoever wakes up in the middle of a look finds all connections dead.
 * @throws BlindProbeError, UndecidedProbeError once it has measured
 */
export async function probeCheck(
  services: ProbeServices,
  { due, asked: before, excuse = before?.undecided && before.why }: AskedCheck,
  time?: AbortSignal,
): Promise<void> {
  const { serviceStage, measure } = services;
  const { check, component } = due;
  const begun = services.now().getTime();
  const sight = await sightOf(serviceStage.instance(component));
  const isOld = before?.healthy === false && excuse === undefined && services.now().getTime() - begun > OLD_MS;
  const asked = isOld ? await askWeb(services, due) : before;
  const found = asked ?? (sight.kind === 'seen' ? foundIn(sight.instance) : undefined);
  const now = services.now().getTime();
  const memory = found?.healthy === true ? undefined : await recall(services, due, now);
  const at = { sight, memory, now };
  const reading: CheckReading = excuse === undefined ? readCheck(check, found, at) : { kind: 'excused', why: excuse };
  time?.throwIfAborted();
  measure({
    check: check.name,
    component: component.name,
    reading,
    ...(asked !== undefined && { latencyMs: asked.latencyMs }),
  });
  if (sight.kind === 'unseen' && !isPassing(sight)) {
    throw new BlindProbeError(`ServiceStage cannot be read: ${sight.failure.message}`);
  }
  if (asked?.undecided) throw new UndecidedProbeError(asked.why);
  await tellSickness(services, due, reading, at);
  if (excuse === undefined) await tellHanging(services, due, found, at);
}

/** A ledger that cannot be read excuses: nobody knows then what we did a moment ago. */
const recall = ({ ledger }: ProbeServices, { check, component }: DueCheck, now: number): Promise<Memory | undefined> =>
  ledger.memory(targetIdOf(component), now - probeMemoryMs(check)).catch(() => undefined);
