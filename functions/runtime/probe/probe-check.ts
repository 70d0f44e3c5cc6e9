import { isPassing } from '#core/look/sight.ts';
import type { Memory } from '#core/ports/ledger.ts';
import { foundIn, noteOf, probeMemoryMs, readCheck } from '#core/probe/probe.ts';
import type { DueCheck } from '#core/probe-event.ts';
import type { Measurement } from '#runtime/aws/measure.ts';
import type { Services } from '#runtime/services/services.ts';
import { sightOf } from '#runtime/steps/look.ts';

/** What the probe may do; it can send nothing. */
export interface ProbeServices extends Pick<Services, 'ledger' | 'web' | 'now'> {
  readonly serviceStage: Pick<Services['serviceStage'], 'instance'>;
  /** How many requests all functions together may send to ServiceStage. */
  readonly perSecond: number;
  measure(measurement: Measurement): void;
}

/** ServiceStage refuses to be read, and will refuse again: what fails is excused, so nobody is helped until a person mends it. */
export class BlindProbeError extends Error {
  override readonly name = 'BlindProbeError';
}

/**
 * Looks once: at the address or at ServiceStage, at what excuses a failure, and remembers which version was healthy. Rejects if
 * `time` is up before it knows: a function that ends is frozen, and whoever wakes up in the middle of a look finds all connections dead.
 * @throws BlindProbeError once it has measured
 */
export async function probeCheck(
  services: ProbeServices,
  { check, component, steady }: DueCheck,
  time?: AbortSignal,
): Promise<void> {
  const { web, serviceStage, measure } = services;
  const asked = check.kind === 'http' ? await web.ask(check) : undefined;
  const sight = await sightOf(serviceStage.instance(component));
  const found = asked ?? (sight.kind === 'seen' ? foundIn(sight.instance) : undefined);
  const now = services.now().getTime();
  const memory = found?.healthy === true ? undefined : await recall(services, { check, component, steady }, now);
  const reading = readCheck(check, found, { sight, memory, now });
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
  const note = noteOf({ check, steady }, reading, { sight, now });
  if (note !== undefined) await services.ledger.noteHealth(component.instanceId, note);
}

/** A ledger that cannot be read excuses: nobody knows then what we did a moment ago. */
const recall = ({ ledger }: ProbeServices, { check, component }: DueCheck, now: number): Promise<Memory | undefined> =>
  ledger.memory(component.instanceId, now - probeMemoryMs(check)).catch(() => undefined);
