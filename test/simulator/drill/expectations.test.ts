import { describe, expect, test } from 'vitest';
import type { Reason } from '#core/reason.ts';
import { REASONS } from '#core/reason.ts';
import { judgeDay } from '#simulator/drill/expectations.ts';

const run = (automation: string, component: string, reason: Reason) => ({
  automation,
  component,
  outcome: REASONS[reason].outcome,
  reason,
});
const componentsOf = (automation: string) => (automation === 'scale-all' ? ['web', 'api'] : ['web']);
const judge = (runs: Parameters<typeof judgeDay>[0], wanted: Parameters<typeof judgeDay>[1]) =>
  judgeDay(runs, wanted, componentsOf).surprises;

describe('without expectations', () => {
  test('it is no surprise that a run succeeds, finds nothing to do, or has a holiday', () => {
    const runs = [run('a', 'web', 'verified'), run('a', 'web', 'already-there'), run('a', 'web', 'closed')];

    expect(judge(runs, undefined)).toEqual([]);
    expect(judge([], undefined)).toEqual([]);
  });

  test.each(['job-failed', 'answer-lost', 'stopped'] as const)('it is one that a run ends as %s', (reason) => {
    expect(judge([run('a', 'web', reason)], undefined)).toEqual([
      `a on web ended ${REASONS[reason].outcome} (${reason}), and nothing else was expected`,
    ]);
  });
});

describe('an expectation', () => {
  test('without a component is one for each component of the automation', () => {
    const wanted = [{ automation: 'scale-all', outcome: 'succeeded' as const }];

    expect(judge([run('scale-all', 'api', 'verified'), run('scale-all', 'web', 'verified')], wanted)).toEqual([]);
    expect(judge([run('scale-all', 'api', 'verified')], wanted)).toEqual([
      'scale-all on web should end succeeded once, and did so 0 times',
    ]);
  });

  test('counts', () => {
    const wanted = [{ automation: 'a', outcome: 'succeeded' as const, times: 2 }];

    expect(judge([run('a', 'web', 'verified'), run('a', 'web', 'verified')], wanted)).toEqual([]);
    expect(judge([run('a', 'web', 'verified')], wanted)).toEqual([
      'a on web should end succeeded 2 times, and did so 1 times',
    ]);
    expect(judge(Array(3).fill(run('a', 'web', 'verified')), wanted)).toEqual([
      'a on web ended succeeded (verified), which the drill does not expect',
    ]);
  });

  test('of no times at all makes what happens a surprise', () => {
    const wanted = [{ automation: 'a', outcome: 'failed' as const, times: 0 }];

    expect(judge([], wanted)).toEqual([]);
    expect(judge([run('a', 'web', 'refused')], wanted)).toHaveLength(1);
  });

  test('that names a reason comes before one that does not, wherever it stands', () => {
    const wanted = [
      { automation: 'a', outcome: 'failed' as const },
      { automation: 'a', outcome: 'failed' as const, reason: 'refused' },
    ];

    expect(judge([run('a', 'web', 'refused'), run('a', 'web', 'not-ready')], wanted)).toEqual([]);
    expect(judge([run('a', 'web', 'not-ready'), run('a', 'web', 'not-ready')], wanted)).toEqual([
      'a on web should end failed (refused) once, and did so 0 times',
      'a on web ended failed (not-ready), which the drill does not expect',
    ]);
  });

  test('is met by the last word on an aim, and by none of the tries before it', () => {
    const wanted = [{ automation: 'a', outcome: 'succeeded' as const }];
    const tried = { ...run('a', 'web', 'unreachable'), again: '2026-03-29T07:31:00.000Z' };

    expect(judge([tried, tried, run('a', 'web', 'verified')], wanted)).toEqual([]);
    expect(judge([tried], [{ ...wanted[0], automation: 'a', outcome: 'failed' }])).toEqual([
      'a on web should end failed once, and did so 0 times',
    ]);
  });

  test('that names no reason is not met by what is the business of another run, which is no surprise either', () => {
    const runs = [run('a', 'web', 'verified'), run('a', 'web', 'duplicate')];
    const wanted = [{ automation: 'a', outcome: 'succeeded' as const }];

    expect(judge(runs, wanted)).toEqual([]);
    expect(judge(runs, undefined)).toEqual([]);
    expect(judge(runs, [...wanted, { automation: 'a', outcome: 'skipped' }])).toEqual([
      'a on web should end skipped once, and did so 0 times',
    ]);
    expect(judge(runs, [...wanted, { automation: 'a', outcome: 'skipped', reason: 'duplicate', times: 2 }])).toEqual([
      'a on web should end skipped (duplicate) 2 times, and did so 1 times',
    ]);
  });

  test('that is not there makes the run of another automation a surprise', () => {
    expect(judge([run('b', 'web', 'verified')], [])).toEqual([
      'b on web ended succeeded (verified), which the drill does not expect',
    ]);
  });
});
