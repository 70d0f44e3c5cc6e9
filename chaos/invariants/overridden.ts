import { isAhead } from '#chaos/scenario/ahead.ts';
import type { Evidence, OverrideSpan } from '#chaos/stage/evidence.ts';
import { saysHowMuch } from '#core/action.ts';
import { OVERRIDE } from '#core/by-hand.ts';
import { targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import { wantsNothing } from '#core/gate/gates.ts';
import { isSchedule } from '#core/trigger.ts';
import { afterHeeding, type Breach, describe, nameOf, time } from './breach.ts';
import { isAttended, SOON_MS } from './liveness/questions-withdrawn.ts';

/** While an override is on nothing is accepted that a schedule says of how much there is to be, but for a request that was on its way. */
export function* setAside(evidence: Evidence): Generator<Breach> {
  for (const accepted of evidence.accepted) {
    const { event } = accepted.execution.delivery;
    if (!isSchedule(event.trigger) || !saysHowMuch(event.action)) continue;
    const span = evidence.overrides.find(
      (one) =>
        one.instanceId === accepted.instanceId &&
        one.from + afterHeeding(evidence) < accepted.at &&
        accepted.at < one.until,
    );
    if (span === undefined) continue;
    const component = nameOf(evidence, accepted.instanceId);
    yield { component, message: `${describe(accepted)} came though it was set aside since ${time(span.from)}` };
  }
}

/**
 * What an override wants is pursued, and so is what the latest schedule wants as it ends: each has an aim, which is reached, or a person is told.
 */
export function* thereAndBack(evidence: Evidence): Generator<Breach> {
  for (const span of evidence.overrides.filter(({ ended }) => ended !== 'replaced')) {
    const component = nameOf(evidence, span.instanceId);
    const hasAim = (automation: string, occurrence: string): boolean =>
      evidence.aims.some(
        ({ key }) =>
          key.instanceId === span.instanceId && key.automation === automation && key.occurrence === occurrence,
      );
    if (span.ended === undefined && !isTakenUp(evidence, span, 0) && !hasAim(OVERRIDE, span.occurrence))
      yield { component, message: `the override of ${time(span.from)} was never begun` };
    const back = latestSaid(evidence, span);
    if (
      back !== undefined &&
      !isTakenUp(evidence, span, SOON_MS) &&
      !hasAim(back.automation, `after-override-${new Date(span.until).toISOString()}`)
    )
      yield { component, message: `${back.automation} was not begun as the override ended at ${time(span.until)}` };
  }
}

/**
 * A person said something else before the reconciler had a chance to look, be it soon or because something kept it from that: what schedules want is
 * set aside again, and begun as that one ends. `soon` is in milliseconds.
 */
function isTakenUp(evidence: Evidence, { instanceId, until }: OverrideSpan, soon: number): boolean {
  const next = evidence.overrides.filter((one) => one.instanceId === instanceId && one.from >= until);
  const from = Math.min(...next.map((one) => one.from));
  const isKept = !isAttended(evidence) || evidence.scenario.weather.lambda > 0;
  return from - until < soon || (next.length > 0 && isKept);
}

/** What a schedule said last before it ended, where that alone says how the component is to be. */
function latestSaid({ scenario }: Evidence, { instanceId, until }: OverrideSpan): RunEvent | undefined {
  const said = scenario.deliveries
    .filter((delivery) => !isAhead(delivery))
    .map(({ event }) => event)
    .filter(
      (event) =>
        isSchedule(event.trigger) &&
        saysHowMuch(event.action) &&
        event.mode !== 'observe' &&
        !wantsNothing(event) &&
        Date.parse(event.at) <= until &&
        event.components.some((one) => targetIdOf(one) === instanceId),
    )
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const last = said.at(-1);
  if (last === undefined || Date.parse(last.at) === until) return undefined;
  const isAlone = said.every(({ automation, at }) => at !== last.at || automation === last.automation);
  const isPlain = last.action === 'stop' || (last.action === 'scale' && said.every(({ action }) => action === 'scale'));
  return isAlone && isPlain ? last : undefined;
}
