import { describe, expect, test } from 'vitest';
import { endings } from '#test/end-to-end/stage/play-day.ts';
import { components, play, rollbacks } from '#test/end-to-end/stage/watched-day.ts';

describe.concurrent('a version that is sick from its first minute', () => {
  test('is rolled back to the one that was seen healthy, and the component is seen healthy again', async () => {
    const day = await play({
      automations: ['rollback-sick'],
      hours: ['13:40', '14:20'],
      drill: { components, events: [{ at: '14:00', deploy: 'web', version: '2.0.0', sick: true }] },
    });

    expect(endings(day)).toEqual(['web rollback succeeded verified']);
    expect(rollbacks(day).map(({ parameters }) => parameters)).toEqual([{ version: '1.9.0' }]);
    expect(day.runs[0]?.message).toContain('web-live has been green for 180 s');
  });
});

test('nothing is rolled back because the probe crashes for a while', async () => {
  const day = await play({
    automations: ['rollback-sick'],
    hours: ['13:50', '14:30'],
    drill: {
      components,
      events: [
        { at: '14:00', deploy: 'web', version: '2.0.0' },
        { at: '14:05', probeDies: true, until: '14:20' },
      ],
    },
  });

  expect(day.accepted.filter(({ identity }) => identity !== 'console')).toEqual([]);
  expect(endings(day)).toEqual([]);
  expect(day.deadLetters.length).toBeGreaterThan(10);
});

describe.concurrent('a person who is asked', () => {
  const ringing = { at: '14:00', alarm: 'api-5xx', for: '20m' } as const;

  test('says yes, and is named in the outcome', async () => {
    const day = await play({
      automations: ['careful-restart'],
      hours: ['13:55', '14:45'],
      drill: { events: [ringing, { at: '14:12', approve: 'careful-restart', by: 'ana' }] },
    });

    expect(endings(day)).toEqual(['api restart succeeded verified']);
    expect(day.runs[0]).toMatchObject({ outcome: 'succeeded', reason: 'verified', approvedBy: 'ana' });
    expect(day.accepted[0]?.at).toBeGreaterThanOrEqual(Date.parse('2026-11-24T14:12:00+08:00'));
  });
});

test('what only observes says what it would have sent', async () => {
  const day = await play({ automations: ['watched-scale'], hours: ['08:50', '09:10'], drill: {} });

  expect(endings(day)).toEqual(['api scale skipped observed']);
  expect(day.runs[0]?.message).toContain('a scale to 5 replicas to api');
  expect(day.accepted).toEqual([]);
});
