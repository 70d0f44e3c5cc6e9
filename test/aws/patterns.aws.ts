import { describe, expect, it } from 'vitest';
import { HUAWEI_ALARM_CHANGED } from '#core/huawei-alarm/alarm-state.ts';
import { EVENT_SOURCE } from '#core/outcome.ts';
import { OutcomeNameSchema } from '#core/outcome-name.ts';
import { REASONS } from '#core/reason.ts';
import { compilePattern } from '#simulator/deployment/events/event-pattern.ts';
import { ALARM_CHANGES } from '#test/support/alarm-changes.ts';
import { fleet } from '#test/support/automations.ts';
import { HUAWEI_TOPIC } from '#test/support/everything.ts';
import { type Json, synthesize } from '#test/support/synthesized.ts';
import { matchedByRuler } from './event-ruler/matched-by.ts';

const components = ['shop-1'];
const back = (is: string[]) => ({ when: { outcome: 'heal', is }, components, action: 'stop' as const });
const rules = synthesize({
  ...fleet(1, {
    heal: { when: { alarm: 'shop-5xx' }, components, action: 'restart' },
    'after-skips': back(['skipped']),
    'after-budget': back(['budget', 'unresolved']),
    'after-either': back(['failed', 'busy']),
    'on-huawei': { when: { huaweiAlarm: { rule: 'shop-1-cpu', from: 'aom' } }, components, action: 'restart' },
    'on-one-of-huawei': {
      when: { huaweiAlarm: { rule: 'al1700000000000abcdefghij', from: 'cloud-eye', resource: 'load "now"' } },
      components,
      action: 'scale',
      parameters: { replica: 2 },
    },
  }),
  huaweiAlarms: { topics: [HUAWEI_TOPIC] },
}).properties('AWS::Events::Rule');

const patterns: readonly Json[] = rules.map(({ EventPattern }) => EventPattern);
const ofHuawei = (pattern: Json): boolean => pattern['detail-type']?.[0] === HUAWEI_ALARM_CHANGED;
const patternsOf = (source: string): readonly Json[] =>
  patterns.filter((pattern) => pattern.source[0] === source && !ofHuawei(pattern));

describe('the rules of EventBridge', () => {
  it('say of each change of an alarm whether its automation hears of it', async () => {
    const [pattern] = patternsOf('aws.cloudwatch');
    const questions = ALARM_CHANGES.map(([, event]) => ({ pattern: { ...pattern, account: [event.account] }, event }));

    expect(await matchedByRuler(questions)).toEqual(ALARM_CHANGES.map(([, , hears]) => hears));
  });

  it('say of each outcome what the simulator says', async () => {
    const events = Object.entries(REASONS).flatMap(([reason, row]) =>
      OutcomeNameSchema.options.map((outcome) => ({
        source: EVENT_SOURCE,
        'detail-type': 'Action Skipped',
        detail: {
          automation: 'heal',
          component: 'shop-1',
          outcome,
          reason,
          ...('word' in row && row.word !== 'none' && { word: row.word }),
        },
      })),
    );
    const questions = patternsOf(EVENT_SOURCE).flatMap((pattern) => events.map((event) => ({ pattern, event })));
    const simulated = questions.map(({ pattern, event }) => compilePattern(pattern)(event));

    expect(await matchedByRuler(questions)).toEqual(simulated);
    expect(new Set(simulated)).toEqual(new Set([true, false]));
  });

  it('say of each state of an alarm of Huawei whether its automation hears of it', async () => {
    const events = (['aom', 'cloud-eye'] as const).flatMap((provider) =>
      (['ALARM', 'OK', 'INSUFFICIENT_DATA', 'UNKNOWN'] as const).flatMap((status) =>
        [
          { ruleId: '', ruleName: 'shop-1-cpu', resource: '' },
          { ruleId: 'al1700000000000abcdefghij', ruleName: 'load', resource: 'load "now"' },
          { ruleId: 'al1700000000000abcdefghij', ruleName: 'load', resource: 'load "then"' },
          { ruleId: 'al1700000000000abcdefghij', ruleName: 'shop-1-cpu', resource: 'load "now"' },
        ].map((alarm) => ({
          source: EVENT_SOURCE,
          'detail-type': HUAWEI_ALARM_CHANGED,
          detail: { provider, status, ...alarm },
        })),
      ),
    );
    const questions = patterns.filter(ofHuawei).flatMap((pattern) => events.map((event) => ({ pattern, event })));
    const simulated = questions.map(({ pattern, event }) => compilePattern(pattern)(event));

    expect(await matchedByRuler(questions)).toEqual(simulated);
    // Two rules, each by a name or an id of its own service, and one of them of one resource alone.
    expect(simulated.filter(Boolean)).toHaveLength(4);
  });
});
