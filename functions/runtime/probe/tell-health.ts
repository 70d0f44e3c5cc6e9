import { targetIdOf } from '#core/component.ts';
import { isToTell } from '#core/health/hanging.ts';
import { untold } from '#core/health/looks.ts';
import {
  DEPLOYMENT_HANGING,
  type HealthDetail,
  hangingDetail,
  unhealthyDetail,
  VERSION_UNHEALTHY,
} from '#core/health/told.ts';
import { isBusy } from '#core/look/sight.ts';
import { describeInstance } from '#core/look/wanted.ts';
import { type CheckReading, type Circumstances, type Found, hangingOf, noteOf } from '#core/probe/probe.ts';
import type { DueCheck } from '#core/probe-event.ts';
import type { TellingBus } from '#runtime/aws/outcome-bus.ts';
import type { Services } from '#runtime/services/services.ts';

export interface TellingServices extends Pick<Services, 'ledger'> {
  /** Where it tells of health. */
  readonly bus: TellingBus<HealthDetail>;
}

/**
 * Remembers what a look found, and tells of a version that it makes a sick one. Told before noted as told: whoever dies in between tells
 * the same occurrence once more with the next red look, and loses none.
 */
export async function tellSickness(
  { ledger, bus }: TellingServices,
  due: DueCheck,
  reading: CheckReading,
  at: Circumstances,
): Promise<void> {
  const { component } = due;
  const note = noteOf(due, reading, at);
  if (note === undefined) return;
  const sick = untold(await ledger.noteHealth(targetIdOf(component), note), note);
  if (sick === undefined) return;
  await bus.put(VERSION_UNHEALTHY, unhealthyDetail(component, note, sick));
  await ledger.noteTold(targetIdOf(component), { check: note.check, word: 'sick', since: sick.since });
}

/** The same of a deployment that does not come to an end while the check is red. */
export async function tellHanging(
  { ledger, bus }: TellingServices,
  { check, component }: DueCheck,
  found: Found | undefined,
  at: Circumstances,
): Promise<void> {
  const note = hangingOf(check, found, at);
  if (note === undefined || at.sight.kind === 'unseen') return;
  const { instance } = at.sight;
  const hanging = await ledger.noteHanging(targetIdOf(component), note);
  if (!isToTell(hanging)) return;
  const seen = describeInstance(instance);
  const facts = { check: check.name, version: instance.version, seen, grows: !isBusy(instance) };
  await bus.put(DEPLOYMENT_HANGING, hangingDetail(component, facts, hanging));
  await ledger.noteTold(targetIdOf(component), { check: check.name, word: 'hanging', since: hanging.since });
}
