import { expect, test } from 'vitest';
import { type PlayedDay, playDay } from '#test/end-to-end/stage/play-day.ts';

/** Who of those that work side by side comes first is left to the machine, and job ids with it. */
const inOrder = ({ runs }: PlayedDay) =>
  runs
    .map(({ jobId = '', message, ...run }) => ({ ...run, message: message.replaceAll(jobId, 'its job') }))
    .toSorted((a, b) => `${a.at} ${a.component}`.localeCompare(`${b.at} ${b.component}`));

test('a day is the same with runs side by side, in whichever order they happen to go on', async () => {
  const scene = { automations: ['night-stop', 'early-start', 'morning-scale', 'noon-restart'] };

  const [first, second] = await Promise.all([playDay(scene), playDay(scene)]);

  expect(first.runs).toHaveLength(8);
  expect(inOrder(second)).toEqual(inOrder(first));
});
