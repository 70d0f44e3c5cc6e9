import { expect, test } from 'vitest';
import { endings, playDay } from '#test/end-to-end/stage/play-day.ts';
import { synthesized, write } from '#test/end-to-end/stage/play-file.ts';
import { componentNames, fleet } from '#test/support/automations.ts';

test('an account in which AWS begins few executions a second is late, and loses nothing', async () => {
  const morning = {
    when: { cron: '0 3 * * ? *', timezone: 'UTC' },
    components: componentNames(3),
    action: 'restart',
  } as const;
  const day = await playDay({
    assembly: await synthesized(write('few-starts.json', JSON.stringify(fleet(3, { morning })))),
    drill: { limits: { starts: 0.1 } },
    hours: ['02:50', '04:00'],
  });

  expect(endings(day)).toEqual(componentNames(3).map((name) => `${name} restart succeeded verified`));
  expect(day.accepted).toHaveLength(3);
  expect(day.deadLetters).toEqual([]);
});
