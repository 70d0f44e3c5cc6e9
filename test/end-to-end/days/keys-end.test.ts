import { expect, test } from 'vitest';
import { playDay } from '#test/end-to-end/stage/play-day.ts';
import { synthesized, write } from '#test/end-to-end/stage/play-file.ts';
import { componentNames, fleet } from '#test/support/automations.ts';

const NINE = Date.parse('2026-11-24T09:00:00Z');
/** In minutes from nine. */
const LATE = [-5, 28, 38];

test('people are told once in time that temporary keys end, and once that they have, though nothing runs; not of such as were renewed', async () => {
  const { servicestage, ...file } = fleet(1, {
    later: {
      when: { cron: '0 12 ? * * *', timezone: 'UTC' },
      components: componentNames(1),
      action: 'restart',
    },
  });
  const text = JSON.stringify({ ...file, servicestage: { ...servicestage, tellKeysEnd: '10m' } });
  const day = await playDay({
    assembly: await synthesized(write('keys-end.json', text)),
    timezone: 'UTC',
    hours: ['08:00', '09:45'],
    drill: {
      credentials: 'temporary',
      keysLast: '40m',
      events: [
        // In time; in the minutes after the word; and then nobody does.
        { at: '08:25', rotateCredentials: true },
        { at: '08:58', rotateCredentials: true },
      ],
    },
  });

  const told = day.notifications.map(({ at, subject }) => [Math.floor((at - NINE) / 60_000), subject]);
  // Those of 08:25 end at 09:05, and those of 08:58 at 09:38; the last quarter of their life is ten minutes.
  expect(told.map(([, subject]) => subject)).toEqual([
    'Needs you: the temporary keys end soon',
    'Needs you: the temporary keys end soon',
    'Needs you: the temporary keys have ended',
  ]);
  const [first, second, third] = told.map(([at]) => Number(at));
  expect([first, second, third].map((at = 0, n) => at - (LATE[n] ?? 0))).toSatisfy((late: number[]) =>
    late.every((minutes) => minutes >= 0 && minutes <= 2),
  );
  expect(day.runs).toEqual([]);
});
