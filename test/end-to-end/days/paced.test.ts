import { describe, expect, test } from 'vitest';
import type { Drill } from '#simulator/drill/drill.ts';
import { endings, playDay } from '#test/end-to-end/stage/play-day.ts';
import { synthesized, write } from '#test/end-to-end/stage/play-file.ts';
import { fleet } from '#test/support/automations.ts';

const nightly = fleet(3, {
  nightly: {
    when: { cron: '0 3 * * ? *', timezone: 'UTC' },
    components: ['shop-1', 'shop-2', 'shop-3'],
    action: 'restart',
    atOnce: 1,
    stopAfter: 1,
  },
});

const play = async (name: string, drill: Drill) =>
  playDay({ assembly: await synthesized(write(name, JSON.stringify(nightly))), drill, hours: ['02:50', '05:00'] });

describe.concurrent('a fleet that is restarted one at a time', () => {
  test('each begins once the one before has ended', async () => {
    const day = await play('one-by-one.json', {});

    expect(endings(day)).toEqual(['shop-1', 'shop-2', 'shop-3'].map((name) => `${name} restart succeeded verified`));
    for (const [n, { at }] of day.accepted.slice(1).entries()) {
      expect(at).toBeGreaterThan((day.accepted[n]?.at ?? 0) + 30_000);
    }
    expect(day.deadLetters).toEqual([]);
  });

  test('the rest is called off once so many have failed, and that is told once', async () => {
    const day = await play('called-off.json', {
      events: [{ at: '02:55', job: 'fails', component: 'shop-1', action: 'restart' }],
    });

    expect(day.accepted).toHaveLength(1);
    expect(endings(day)).toEqual(['shop-1 restart failed job-failed', 'shop-2 restart skipped called-off']);
    expect(day.deadLetters).toEqual([]);
  });
});
