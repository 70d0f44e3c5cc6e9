import { expect, it } from 'vitest';
import { thereAndBack } from '#chaos/invariants/overridden.ts';
import { FAIR } from '#chaos/scenario/weather.ts';
import type { Evidence, OverrideSpan } from '#chaos/stage/evidence.ts';
import { eventFor } from '#test/support/run-events.ts';
import { BEGIN, INSTANCE, plea } from './excuses/plea.ts';

const minutes = (count: number): number => BEGIN + count * 60_000;
const override = (from: number, until: number): OverrideSpan => ({
  ...{ instanceId: INSTANCE, occurrence: `override-${from}`, ended: 'early' as const },
  from: minutes(from),
  until: minutes(until),
});

/** What is missed, of the schedule that was due before, as the first of these overrides ends; the last ends for good, and is followed by an aim. */
function missedWith(weather: Partial<typeof FAIR>, ...overrides: readonly OverrideSpan[]): readonly string[] {
  const event = { ...eventFor('scale'), at: new Date(BEGIN).toISOString() };
  const { evidence } = plea({ overrides });
  const until = new Date(overrides.at(-1)?.until ?? 0).toISOString();
  const key = { automation: event.automation, occurrence: `after-override-${until}`, instanceId: INSTANCE };
  const scenario = {
    ...evidence.scenario,
    fleet: [],
    weather: { ...FAIR, ...weather },
    deliveries: [{ at: BEGIN, event, faults: [] }],
  };
  const aims = overrides.length === 1 ? [] : [{ key }];
  return [...thereAndBack({ ...evidence, aims, scenario } as unknown as Evidence)].map(({ message }) => message);
}

it('what a schedule wants is begun as an override ends', () => {
  expect(missedWith({}, override(1, 5))).toEqual([expect.stringContaining('was not begun as the override ended')]);
});

it('what a schedule wants is left to the next override, where that came before anybody could look', () => {
  expect(missedWith({}, override(1, 5), override(6, 30))).toEqual([]);
  expect(missedWith({}, override(1, 5), override(20, 30))).toHaveLength(1);
  expect(missedWith({ lambda: 0.3 }, override(1, 5), override(20, 30))).toEqual([]);
});

it('an override that nobody could begin is over once the next one was said, and not where somebody could', () => {
  const { ended: _, ...unbegun } = override(1, 5);

  expect(missedWith({ lambda: 0.3 }, unbegun, override(20, 30))).toEqual([]);
  expect(missedWith({}, unbegun, override(6, 30))).toEqual([expect.stringContaining('was never begun')]);
});
