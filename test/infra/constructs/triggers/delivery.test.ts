import { describe, expect, test } from 'vitest';
import { deliveryWithin, queuedWithin } from '#infra/constructs/triggers/delivery.ts';
import { fleet } from '#test/support/automations.ts';
import { besideReconciler, type Json, synthesize } from '#test/support/synthesized.ts';

describe('delivery', () => {
  test.each([
    [60, 900],
    [900, 900],
    [7200, 7200],
    [86_400, 86_400],
  ])('of what expires after %d s is tried for %d s', (expires, seconds) => {
    expect(deliveryWithin(expires).maximumEventAgeInSeconds).toBe(seconds);
  });

  test.each([60, 86_400])('of what expires after %d s ends at its age, not at a number of tries', (expires) => {
    expect(deliveryWithin(expires).maximumRetryAttempts).toBe(185);
  });

  test.each([
    [[], 900],
    [[60, 60], 900],
    [[900, 7200, 60], 7200],
    [[86_400], 21_600],
  ])('waits in the queue of Lambda, where things expire after %j s, for %d s', (expires, seconds) => {
    expect(queuedWithin(expires).toSeconds()).toBe(seconds);
  });
});

test('an automation that may be late is delivered late, by its schedule or rule and to its function alone', () => {
  const late = { components: ['shop-1'], expires: '2h' };
  const { template, properties } = synthesize(
    fleet(1, {
      nightly: { ...late, when: { rate: '1d' }, action: 'stop' },
      'on-alarm': { ...late, when: { alarm: 'any' }, action: 'stop' },
      hourly: { components: ['shop-1'], when: { rate: '1h' }, action: 'start' },
    }),
  );

  const age = ({ RetryPolicy }: Json): number => RetryPolicy.MaximumEventAgeInSeconds;
  const schedules = besideReconciler(properties('AWS::Scheduler::Schedule')).map(({ Name, Target }) => [
    Name,
    age(Target),
  ]);
  const rules = properties('AWS::Events::Rule')
    .flatMap(({ Targets }) => Targets)
    .filter(({ RetryPolicy }) => RetryPolicy !== undefined);
  const queues = Object.entries(template.findResources('AWS::Lambda::EventInvokeConfig')).map(
    ([id, { Properties }]) => [/^[A-Z][a-z]+/.exec(id)?.[0], Properties.MaximumEventAgeInSeconds],
  );

  expect(Object.fromEntries(schedules)).toEqual({ nightly: 7200, hourly: 3600 });
  expect(rules.map(age)).toEqual([7200]);
  expect(Object.fromEntries(queues)).toEqual({
    Start: 3600,
    Stop: 7200,
    Restart: 900,
    Scale: 900,
    Rollback: 900,
    Reconcile: 60,
  });
});
