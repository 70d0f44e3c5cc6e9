import { expect, test } from 'vitest';
import { EventSchemas } from '#core/event.ts';
import { unhealthyDetail, VERSION_UNHEALTHY } from '#core/health/told.ts';
import { EVENT_SOURCE } from '#core/outcome.ts';
import { compilePattern } from '#simulator/deployment/events/event-pattern.ts';
import { watched } from '#test/support/automations.ts';
import { deliveredByRule } from '#test/support/delivered.ts';
import { type Json, synthesize } from '#test/support/synthesized.ts';

const { properties } = synthesize(watched);
const rule: Json = properties('AWS::Events::Rule').find(({ Name }) => Name === 'sick-rollback-unhealthy');
const T0 = Date.parse('2026-03-02T08:00:00Z');

/** What the probe tells of a version of shop-1, as it is on the bus. */
const told = (check: string, detailType: string = VERSION_UNHEALTHY) => ({
  source: EVENT_SOURCE,
  'detail-type': detailType,
  detail: unhealthyDetail(
    { name: 'shop-1' },
    {
      check,
      version: '2.1.0',
      healthy: false,
      at: T0,
      gap: 1,
      every: 1,
      steady: 1,
      sickness: { failures: 3, of: 3 },
    },
    { since: T0, at: T0 + 120_000, told: false },
  ),
});

test('a rollback hears on our own bus of each version that its check finds sick, and of nothing else', () => {
  const hears = compilePattern(rule.EventPattern);

  expect(rule.EventBusName.Ref).toMatch(/^Bus/);
  expect(hears(told('shop-1-live'))).toBe(true);
  expect(hears(told('shop-1-api'))).toBe(false);
  expect(hears(told('shop-1-live', 'Deployment Hanging'))).toBe(false);
});

test('what is delivered names the version, and is the same occurrence however often it is told', () => {
  const event = EventSchemas.rollback.parse(deliveredByRule(rule.Targets[0].InputTransformer, told('shop-1-live')));

  expect(event).toMatchObject({
    occurrence: 'shop-1-live/2.1.0/2026-03-02T08:00:00.000Z',
    at: '2026-03-02T08:02:00.000Z',
    trigger: {
      kind: 'unhealthy',
      unhealthy: 'shop-1-live',
      alarm: 'ServiceStageAutopilot-check-shop-1-live',
      version: '2.1.0',
    },
    untested: 'allow',
    mode: 'act',
    limits: { within: 7200, settle: 600 },
  });
  expect(event.components[0]?.checks?.map(({ name }) => name)).toEqual(['shop-1-api', 'shop-1-live']);
});

test('the rules on our bus may start the rollback, and only those of versions', () => {
  const arns = properties('AWS::Lambda::Permission').map(({ SourceArn }) => JSON.stringify(SourceArn));

  expect(arns.filter((arn) => arn.includes('/sick-*'))).toHaveLength(1);
});

test('a restart of the same kind still hears of the alarm', () => {
  const restart: Json = properties('AWS::Events::Rule').find(({ Name }) => /restart-unready/.test(Name));

  expect(restart.EventPattern.detail.alarmName).toEqual(['ServiceStageAutopilot-check-shop-2-pods']);
  expect(restart.EventBusName).toBeUndefined();
});
