import { expect, test } from 'vitest';
import { AnyEventSchema, EventSchemas } from '#core/event.ts';
import { EVENT_SOURCE } from '#core/outcome.ts';
import { asWritten } from '#core/trigger.ts';
import { compilePattern } from '#simulator/deployment/events/event-pattern.ts';
import { component, componentNames, fleet } from '#test/support/automations.ts';
import { deliveredByRule } from '#test/support/delivered.ts';
import { synthesize } from '#test/support/synthesized.ts';

test('the pattern of a follower of many components with long names is one that EventBridge takes', () => {
  const long = Array.from({ length: 120 }, (_, n) => `component-with-a-name-as-people-give-them-in-a-company-${n}`);
  const { automations, ...rest } = fleet(0, {
    night: { when: { rate: '1d' }, components: long, action: 'stop' },
    after: { when: { outcome: 'night', is: ['failed', 'job-failed'] }, components: long, action: 'start' },
  });
  const components = Object.fromEntries(long.map((name, n) => [name, component(n)]));

  const rules = synthesize({ ...rest, components, automations }).properties('AWS::Events::Rule');
  const patterns = rules.filter(({ Name }) => Name.startsWith('follow-after')).map(({ EventPattern }) => EventPattern);

  expect(patterns.flatMap(({ detail }) => detail.component).toSorted()).toEqual(long.toSorted());
  for (const pattern of patterns) expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(2048);
});

test('an outcome among more components than a template can hold is delivered once, with the component that it is about', () => {
  const components = componentNames(60);
  const file = fleet(60, {
    night: { when: { cron: '0 21 ? * * *', timezone: 'Asia/Shanghai' }, components, action: 'stop' },
    'start-anyway': { when: { outcome: 'night', is: ['failed'] }, components, action: 'start' },
  });
  const told = {
    source: EVENT_SOURCE,
    detail: {
      automation: 'night',
      component: 'shop-60',
      occurrence: '2026-11-23T13:00:00Z',
      endedAt: '2026-11-23T13:05:30.000Z',
      outcome: 'failed',
      reason: 'refused',
      word: 'given-up',
    },
  };

  const rules = synthesize(file).properties('AWS::Events::Rule');
  const following = rules.filter(({ Name }) => /^follow-start-anyway/.test(Name));
  const events = following
    .filter(({ EventPattern }) => compilePattern(EventPattern)(told))
    .flatMap(({ Targets }) => Targets)
    .map(({ InputTransformer }) => EventSchemas.start.parse(deliveredByRule(InputTransformer, told)));

  expect(events).toHaveLength(1);
  expect(events[0]?.components.map(({ name }) => name)).toContain(events[0]?.only);
  expect(events[0]?.components).not.toHaveLength(60);
  expect(following.length).toBeGreaterThan(1);
});

const following = (is: string[]) => {
  const file = fleet(1, {
    heal: { when: { alarm: 'shop-5xx' }, components: componentNames(1), action: 'restart' },
    back: {
      when: { outcome: 'heal', is },
      components: componentNames(1),
      action: 'rollback',
      parameters: { version: 'previous' },
    },
  });
  const rules = synthesize(file).properties('AWS::Events::Rule');
  return rules
    .filter(({ Name }) => Name.startsWith('follow-back'))
    .map(({ EventPattern }) => compilePattern(EventPattern));
};

test.each([
  [['skipped'], 'busy', 1],
  [['skipped'], 'duplicate', 0],
  [['skipped', 'duplicate'], 'duplicate', 0],
  [['skipped', 'unresolved'], 'superseded', 0],
  [['failed', 'busy'], 'busy', 1],
])('a follower of %j hears of a run that is skipped as %s %i times', (is, reason, times) => {
  const detail = { automation: 'heal', component: componentNames(1)[0], outcome: 'skipped', reason };
  const hears = (facts: object) =>
    following(is).filter((matches) => matches({ source: EVENT_SOURCE, detail: { ...detail, ...facts } }));

  expect(hears({ word: 'given-up' })).toHaveLength(times);
  expect(hears({ again: '2026-11-23T13:05:30.000Z' })).toEqual([]);
});

test('a follower of nothing but what ends no run has no rule', () => {
  expect(following(['duplicate', 'joined'])).toEqual([]);
});

test('a follower knows the alarm that everything began with, be it over several automations', () => {
  const on = { components: ['shop-1'] };
  const file = {
    ...fleet(1, {
      first: { ...on, when: { alarm: 'shop-5xx' }, action: 'restart' },
      second: { ...on, when: { outcome: 'first', is: ['unresolved'] }, action: 'stop' },
      third: { ...on, when: { outcome: 'second', is: ['failed'] }, action: 'start' },
      checked: { ...on, when: { unhealthy: 'live' }, action: 'restart' },
      fourth: { ...on, when: { outcome: 'checked', is: ['unresolved'] }, action: 'stop' },
      night: { ...on, when: { rate: '1d' }, action: 'stop' },
      fifth: { ...on, when: { outcome: 'night', is: ['failed'] }, action: 'start' },
    }),
    healthChecks: { live: { component: 'shop-1', kind: 'instance' } },
  } as const;

  const rules = synthesize(file).properties('AWS::Events::Rule');
  const alarms = ['second', 'third', 'fourth', 'fifth'].map((name) => {
    const rule = rules.find(({ Name }) => Name.startsWith(`follow-${name}`));
    return /"alarm":"([^"]*)"/.exec(JSON.stringify(rule?.Targets).replaceAll('\\"', '"'))?.[1];
  });

  expect(alarms).toEqual(['shop-5xx', 'shop-5xx', expect.stringMatching(/-check-live$/), undefined]);
});

test("a follower is handed the alarm of Huawei's with which all began, over several automations, with what that said", () => {
  const [shop = ''] = componentNames(1);
  const when = { rule: 'shop-memory', from: 'aom' as const };
  const file = {
    ...fleet(1, {
      heal: { when: { huaweiAlarm: when }, components: [shop], action: 'restart' },
      again: { when: { outcome: 'heal', is: ['unresolved'] }, components: [shop], action: 'restart' },
      off: { when: { outcome: 'again', is: ['unresolved'] }, components: [shop], action: 'stop' },
    }),
    huaweiAlarms: { topics: [`urn:smn:ap-southeast-3:${'0'.repeat(32)}:autopilot`] },
  };
  const rules = synthesize(file).properties('AWS::Events::Rule');
  const handed = (to: string, automation: string, trigger: object) => {
    const { Targets } = rules.find(({ Name }) => Name.startsWith(`follow-${to}`)) ?? {};
    const facts = { automation, trigger, component: shop, occurrence: 'm1', endedAt: '2026-11-23T13:05:30.000Z' };
    const told = {
      source: EVENT_SOURCE,
      detail: { ...facts, outcome: 'failed', reason: 'unresolved', word: 'given-up' },
    };
    return AnyEventSchema.parse(deliveredByRule(Targets[0].InputTransformer, told)).trigger;
  };
  const said = { ruleId: '', resource: 'pod:1' };

  const again = handed('again', 'heal', { huaweiAlarm: 'shop-memory', from: 'aom', ...said });
  expect(again).toEqual({
    kind: 'outcome',
    outcome: 'heal',
    reason: 'unresolved',
    alarm: 'shop-memory',
    from: 'aom',
    ...said,
  });
  expect(handed('off', 'again', asWritten(again))).toEqual({ ...again, outcome: 'again' });
  expect(handed('again', 'heal', { by: 'ana' })).toMatchObject({ alarm: 'shop-memory', ruleId: '', resource: '' });
});
