import { describe, expect, test } from 'vitest';
import { endings, playDay } from '#test/end-to-end/stage/play-day.ts';
import { synthesized, write } from '#test/end-to-end/stage/play-file.ts';
import { fleet } from '#test/support/automations.ts';

const names = ['shop-1', 'shop-2', 'shop-3', 'shop-4'];
const file = fleet(4, {
  morning: { when: { cron: '0 3 * * ? *', timezone: 'UTC' }, components: names, action: 'restart', cooldown: 'off' },
  noon: { when: { alarm: 'red' }, components: ['shop-1', 'shop-2'], action: 'restart', storm: 'off', cooldown: 'off' },
});

describe.concurrent('an account of which AWS takes little', () => {
  const play = async (limits: object) =>
    playDay({
      assembly: await synthesized(write(`little-${Object.keys(limits)}.json`, JSON.stringify(file))),
      drill: { limits, events: [{ at: '04:00', alarm: 'red', for: '4m' }] },
      hours: ['02:50', '05:00'],
    });

  test.each([
    { getParameter: 0.05 },
    { describeAlarms: 0.01 },
    { putEvents: 0.1 },
    { checkpoints: 5 },
    { starts: 0.1 },
    { invocations: 0.5 },
  ])('only %o, is late, and nothing is lost or done twice', async (limits) => {
    const day = await play(limits);

    expect(endings(day)).toEqual(
      [
        ...names.map((name) => `${name} restart succeeded verified`),
        'shop-1 restart succeeded verified',
        'shop-2 restart succeeded verified',
      ].toSorted(),
    );
    expect(day.accepted).toHaveLength(6);
    // A minute of the reconciler that Lambda refuses is made up for by the next.
    expect(day.deadLetters.filter(({ isExpendable }) => !isExpendable)).toEqual([]);
    expect(day.unfinished).toBe(0);
  });
});
