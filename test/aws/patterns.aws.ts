import { describe, expect, it } from 'vitest';
import { EVENT_SOURCE, OutcomeNameSchema } from '#core/outcome.ts';
import { REASONS } from '#core/reason.ts';
import { compilePattern } from '#simulator/deployment/events/event-pattern.ts';
import { ALARM_CHANGES } from '#test/support/alarm-changes.ts';
import { fleet } from '#test/support/automations.ts';
import { type Json, synthesize } from '#test/support/synthesized.ts';
import { matchedByRuler } from './event-ruler/matched-by.ts';

const components = ['shop-1'];
const back = (is: string[]) => ({ when: { outcome: 'heal', is }, components, action: 'stop' as const });
const rules = synthesize(
  fleet(1, {
    heal: { when: { alarm: 'shop-5xx' }, components, action: 'restart' },
    'after-skips': back(['skipped']),
    'after-budget': back(['budget', 'unresolved']),
    'after-either': back(['failed', 'busy']),
  }),
).properties('AWS::Events::Rule');

const patternsOf = (source: string): readonly Json[] =>
  rules.map(({ EventPattern }) => EventPattern).filter((pattern) => pattern.source[0] === source);

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
});
