import { expect, inject, test } from 'vitest';
import { endings, playDay } from '#test/end-to-end/stage/play-day.ts';

test('on a day people override, begin by hand and release, and events come twice', async () => {
  const day = await playDay({
    assembly: inject('watched'),
    hours: ['11:56', '12:14'],
    drill: {
      components: { web: { replica: 2 }, api: { replica: 2 } },
      events: [
        { at: '11:57', override: 'web', replica: 4, by: 'ana', until: '12:50' },
        { at: '12:01', hold: 'api', by: 'ana' },
        { at: '12:02', run: 'restart-unready', by: 'ben', component: 'api' },
        { at: '12:05', release: 'api', by: 'ana' },
        { at: '12:06', delivers: 2, until: '12:08' },
        { at: '12:07', alarm: 'web-5xx', for: '2m' },
        { at: '12:10', endOverride: 'web', by: 'ben' },
      ],
    },
  });

  expect(endings(day)).toEqual([
    'api restart succeeded verified',
    'web restart skipped duplicate',
    'web restart succeeded verified',
    'web scale succeeded verified',
    // What the schedule wants, once somebody has ended the override.
    'web start skipped already-there',
  ]);
  const accepted = day.accepted.map(({ action, at }) => `${new Date(at).toISOString().slice(11, 16)} ${action}`);
  expect(accepted.slice(0, 2)).toEqual(['03:57 scale', '04:05 restart']);
  expect(day.runs.find(({ automation }) => automation === 'restart-unready')?.trigger).toEqual({ by: 'ben' });
  expect(day.deadLetters).toEqual([]);
});
