import { styleText } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  acceptedLine,
  countedOf,
  daySummary,
  neverRan,
  neverRanLine,
  onDay,
  operationsLine,
  runLine,
  sentenceOf,
  verdict,
} from '#simulator/play/report.ts';
import { dayOf } from '#simulator/stage/day.ts';
import { plain } from '#terminal/paint.ts';
import { outcome } from '#test/support/outcomes.ts';

const widths = { zone: 'Europe/Berlin'.length, automation: 15, component: 8, action: 'rollback previous'.length };
const runs = [
  outcome(),
  outcome({
    automation: 'restart-on-5xx',
    action: 'restart',
    parameters: {},
    reason: 'credentials-unreadable',
    outcome: 'failed',
  }),
  outcome({
    component: 'api',
    action: 'rollback',
    parameters: { version: 'previous' },
    endedAt: '2026-03-29T03:00:00.000Z',
  }),
];

describe('the line of a run', () => {
  test('says when it ended, what it was, and how it ended', () => {
    expect(runLine(outcome(), '08:30:42', 'Asia/Shanghai', widths, plain)).toBe(
      '08:30:42 Asia/Shanghai  workday-morning  shop-web  scale 6            succeeded     42 s  JOB00000000  verified',
    );
  });

  test('has its columns where all the others have them', () => {
    const lines = runs.map((run) => runLine(run, '08:30:42', 'UTC', widths, plain));

    for (const line of lines) {
      expect(line.slice(0, 24)).toBe('08:30:42 UTC            ');
      expect(line.search(/succeeded|failed/)).toBe(lines[0]?.indexOf('succeeded'));
      expect(line.indexOf('JOB')).toBe(lines[0]?.indexOf('JOB'));
    }
  });

  test('goes without a job where there was none', () => {
    const { jobId: _, ...run } = outcome();

    expect(runLine(run, '08:30:42', 'UTC', widths, plain)).toMatch(/ {2}- {10} {2}verified$/);
  });
});

describe('a try that is not the last', () => {
  test('says when the next one is due', () => {
    const run = outcome({ outcome: 'failed', reason: 'unreachable' });

    expect(runLine(run, '07:30:09', 'UTC', widths, plain, '07:31:00')).toMatch(/ unreachable, again at 07:31:00$/);
  });
});

describe('the sentence of a run', () => {
  test('is that of its outcome, and missing where it succeeded', () => {
    expect(sentenceOf(outcome({ outcome: 'skipped', message: 'It is held by ana.' }))).toBe('  It is held by ana.');
    expect(sentenceOf(outcome())).toBeUndefined();
  });
});

describe('what is said on a day', () => {
  const day = dayOf('2026-11-28', 'Asia/Shanghai');

  test.each([
    ['unhealthy since 2026-11-28T06:01:43Z.', 'unhealthy since 14:01:43.'],
    ['held by ana until 2026-11-28T10:00Z: sale', 'held by ana until 18:00: sale'],
    ['after 2026-11-28T16:30Z it is not done any more', 'after 2026-11-29 00:30 it is not done any more'],
    ['since 2026-11-27T15:59:59.000Z', 'since 2026-11-27 23:59:59'],
    ['of nightly#2026-11-28T06:00:00Z, on its behalf', 'of nightly#2026-11-28T06:00:00Z, on its behalf'],
    ['no instant at all: version 2026-11-28', 'no instant at all: version 2026-11-28'],
  ])('has the times of its zone, like all else there: %s', (text, said) => {
    expect(onDay(text, day, day.timezone)).toBe(said);
  });

  test('has those of the zone of its run, where that is another', () => {
    expect(onDay('due at 2026-11-28T06:00Z', day, 'Europe/Berlin')).toBe('due at 07:00');
  });
});

describe('the summary', () => {
  const told = runs.map((run) => ({ ...run, word: 'reached' as const }));
  const automations = ['workday-morning', 'restart-on-5xx', 'idle'];
  const table = daySummary(countedOf(told), automations, plain);

  test('counts the runs of each automation by how they ended, also of one that did not run', () => {
    expect(table.split('\n')).toEqual([
      'automation       runs  succeeded  skipped  failed  unknown',
      '-'.repeat(58),
      'workday-morning     2          2        -       -        -',
      'restart-on-5xx      1          -        -       1        -',
      'idle                0          -        -       -        -',
    ]);
  });

  test('counts the tries that were not the last for themselves, and what ends nothing not at all', () => {
    const again = outcome({ automation: 'restart-on-5xx', again: '2026-03-29T00:35:00.000Z', number: 1 });
    const duplicate = outcome({ automation: 'restart-on-5xx', outcome: 'skipped', reason: 'duplicate' });

    expect(daySummary(countedOf([...told, again, duplicate]), automations, plain).split('\n')).toEqual([
      'automation       runs  succeeded  skipped  failed  unknown  tried again',
      '-'.repeat(71),
      'workday-morning     2          2        -       -        -            -',
      'restart-on-5xx      1          -        -       1        -            1',
      'idle                0          -        -       -        -            -',
    ]);
  });

  test('is a header where there are no automations', () => {
    expect(daySummary(countedOf([]), [], plain).split('\n')).toHaveLength(2);
  });
});

describe('colours', () => {
  test('change nothing but the colour, so columns stay', () => {
    const coloured = runLine(outcome(), '08:30:42', 'UTC', widths, (colour, text) =>
      styleText(colour, text, { validateStream: false }),
    );

    expect(coloured).toContain('\u001b[32msucceeded\u001b[39m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(runLine(outcome(), '08:30:42', 'UTC', widths, plain));
  });
});

test.each([
  [[], 'ServiceStage accepted 0 requests.'],
  [['stop'], 'ServiceStage accepted 1 request: 1 stop.'],
  [['scale', 'restart', 'scale'], 'ServiceStage accepted 3 requests: 1 restart, 2 scale.'],
] as const)('what was accepted of us is counted: %j', (accepted, words) => {
  expect(acceptedLine(accepted)).toBe(words);
});

describe('the last word', () => {
  test.each([
    [0, [], 'Nothing ran that day, and nothing was expected to.'],
    [1, [], 'The one run ended as the drill says it should.'],
    [8, [], 'All 8 runs ended as the drill says they should.'],
    [1, ['this'], 'A surprise:\n  this'],
    [0, ['this', 'that'], '2 surprises:\n  this\n  that'],
  ])('after %d runs with the surprises %j', (count, surprises, words) => {
    expect(verdict(count, surprises)).toBe(words);
  });
});

test.each([
  [0, 0, [], 'AWS counted 0 durable operations: at most 0 in one execution.'],
  [2, 0, [20, 30], 'AWS counted 50 durable operations: 25 a run, at most 30 in one execution.'],
  // One that started three others has operations of its own, and no run.
  [3, 0, [5, 20, 20, 21], 'AWS counted 66 durable operations: 22 a run, at most 21 in one execution.'],
  [
    1,
    1,
    [12, 8],
    'AWS counted 20 durable operations: 20 a run, at most 12 in one execution, which is one try of a run.',
  ],
])('what AWS charges for is told of %d runs and %d further tries', (runs, tries, operations, words) => {
  expect(operationsLine(runs, tries, operations)).toBe(words);
});

test('what never ran that day is named', () => {
  expect(neverRan(runs, ['workday-morning', 'restart-on-5xx', 'yearly', 'monthly'])).toEqual(['yearly', 'monthly']);
  expect(neverRanLine(['yearly'])).toBe('Never ran that day, so that nothing is known of it: yearly.');
  expect(neverRanLine(['yearly', 'monthly'])).toBe(
    'Never ran that day, so that nothing is known of them: yearly and monthly.',
  );
});
