import { describe, expect, it } from 'vitest';
import { type RunFacts, runCost } from '#automations/cost/run-cost.ts';
import { type ActionName, isRepeatable } from '#core/action.ts';
import { CheckedComponentSchema, isUrgent, type Limits, type RunEvent } from '#core/event.ts';
import { alarmOf } from '#core/trigger.ts';
import fc from '#test/fast-check.ts';
import { type Grudge, runGrudged } from '#test/support/grudging-run.ts';
import { shopWeb } from '#test/support/instances.ts';
import { type EventFacts, eventFor } from '#test/support/run-events.ts';

const DAY = 86_400;
const trigger = { alarm: 'shop-web-5xx' };
const live = {
  kind: 'http',
  name: 'shop-web-live',
  every: 60,
  url: 'https://shop.example.com/healthz',
  timeout: 5,
  status: [[200, 299]],
  redirects: 'refuse',
  allowLocal: false,
};
const watched = [CheckedComponentSchema.parse({ ...shopWeb, checks: [live] })];

const FOUND_OUT = 38;

/** As long as a run may take, it is not too late. */
const PATIENT: Partial<Limits> = { expires: DAY };

const factsOf = (event: RunEvent): RunFacts => ({
  action: event.action,
  mode: event.mode,
  limits: event.limits,
  paced: !isUrgent(event),
  hasAlarm: alarmOf(event.trigger) !== undefined,
  startStopped: event.action === 'scale' && event.startStopped,
  checks: event.action === 'rollback' ? event.components.flatMap(({ checks = [] }) => checks) : [],
});

const WORST: readonly (readonly [name: string, ActionName, EventFacts])[] = [
  ['a restart', 'restart', { limits: PATIENT }],
  [
    'a restart that an alarm asks for',
    'restart',
    { trigger, mode: 'approve', limits: { ...PATIENT, cooldown: 3_600 } },
  ],
  ['a restart that takes a week', 'restart', { limits: { ...PATIENT, timeout: 7 * DAY } }],
  ['a scale', 'scale', { limits: PATIENT }],
  ['a scale that starts first', 'scale', { startStopped: true, limits: { ...PATIENT, timeout: 6 * 3_600 } }],
  ['a start', 'start', { limits: PATIENT }],
  ['a stop', 'stop', { mode: 'approve', limits: PATIENT }],
  ['a rollback whose alarm is looked at', 'rollback', { trigger, limits: PATIENT }],
  [
    'a rollback whose health is watched for a day',
    'rollback',
    { components: watched, mode: 'approve', limits: { ...PATIENT, settle: DAY, timeout: 7 * DAY } },
  ],
];

describe('the cost of a run', () => {
  it.each(WORST)('of %s is what it takes if all goes as badly as it may, and hardly more', async (_, action, facts) => {
    const event = eventFor(action, facts);
    const bound = runCost(factsOf(event));

    const { operations, seconds } = await runGrudged(event);

    expect(operations).toBeLessThanOrEqual(bound.operations);
    // The last looks for a slot, after which it would be too late for the rest; one here and there that clocks might ask for; and finding out
    // what an earlier try has sent, which this one has not to.
    const spare = (isUrgent(event) ? 7 : 20) + (isRepeatable(action) ? FOUND_OUT : 0);
    expect(bound.operations - operations).toBeLessThanOrEqual(spare);
    expect(seconds).toBeLessThanOrEqual(bound.seconds);
  });

  it('is a bound, whatever is refused how often', async () => {
    const seconds = fc.constantFrom(0, 60, 600, 3_600);
    const limits = fc.record({
      expires: fc.constantFrom(900, DAY),
      wait: seconds,
      patience: seconds,
      timeout: fc.constantFrom(60, 1_800, 2 * DAY),
      ready: fc.constantFrom(60, 600),
      settle: fc.constantFrom(60, 300, DAY),
      cooldown: fc.constantFrom(60, 600, 7 * DAY),
      budget: fc.record({ actions: fc.integer({ min: 1, max: 9 }), per: fc.constantFrom(3_600, 30 * DAY) }),
    });
    const storms = fc.constantFrom({}, { storm: { family: 'shop', size: 9, within: 600, least: 3, share: 0.5 } });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<ActionName>('start', 'stop', 'restart', 'scale', 'rollback'),
        fc.constantFrom('act', 'approve'),
        fc.boolean(),
        fc.tuple(limits, storms),
        fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
        async (action, mode, startStopped, [said, storm], dice) => {
          const components = action === 'rollback' ? watched : [shopWeb];
          const event = eventFor(action, { trigger, mode, startStopped, components, limits: { ...said, ...storm } });
          const refuses: Grudge = (left) => left > 0 && (dice.next().value ?? 0) > 1;
          const bound = runCost(factsOf(event));

          const metered = await runGrudged(event, refuses);

          expect(metered.operations).toBeLessThanOrEqual(bound.operations);
          expect(metered.seconds).toBeLessThanOrEqual(bound.seconds);
        },
      ),
      { numRuns: 60 },
    );
  });
});
