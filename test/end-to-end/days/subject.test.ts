import { describe, expect, test } from 'vitest';
import { endings } from '#test/end-to-end/stage/play-day.ts';
import { components, play } from '#test/end-to-end/stage/watched-day.ts';

const ours = ({ accepted }: Awaited<ReturnType<typeof play>>) =>
  accepted.filter(({ identity }) => identity !== 'console');

describe.concurrent('what has recovered is left alone', () => {
  test('a restart that waited for one by hand, which helped', async () => {
    const day = await play({
      automations: ['restart-red'],
      hours: ['13:55', '14:10'],
      drill: {
        components,
        events: [
          { at: '14:00', byHand: 'restart', component: 'web' },
          { at: '14:00:10', alarm: 'web-5xx', for: '20s' },
        ],
        expect: [{ automation: 'restart-red', outcome: 'skipped', reason: 'recovered' }],
      },
    });

    expect(endings(day)).toEqual(['web restart skipped recovered']);
    expect(ours(day)).toEqual([]);
  });

  test('a question is taken back when the alarm is OK, without an answer, and what is red later is asked about anew', async () => {
    const day = await play({
      automations: ['careful-restart'],
      hours: ['13:55', '14:50'],
      drill: {
        events: [
          { at: '14:00', alarm: 'api-5xx', for: '5m' },
          { at: '14:20', alarm: 'api-5xx', for: '7m' },
          { at: '14:25', approve: 'careful-restart', by: 'ana' },
        ],
        expect: [{ automation: 'careful-restart', outcome: 'skipped', reason: 'recovered', times: 1 }],
      },
    });

    expect(day.runs).toMatchObject([
      { reason: 'recovered', message: expect.stringContaining('the reconciler withdrew the question') },
      { reason: 'verified', approvedBy: 'ana' },
      { reason: 'verified', word: 'reached' },
    ]);
    expect(Date.parse(day.runs[0]?.endedAt ?? '') - Date.parse(day.runs[0]?.at ?? '')).toBeLessThan(7 * 60_000);
    expect(ours(day)).toHaveLength(1);
  });
});
