import { expect, test } from 'vitest';
import { type PlayedDay, playDay, type Scene } from './play-day.ts';

const EVENTFUL: Scene = {
  automations: ['web-restart', 'web-scale'],
  drill: {
    events: [
      { at: '07:00', alarm: 'web-5xx', for: '5m' },
      { at: '07:00', lostReply: 'web', action: 'restart' },
      { at: '09:00', throttle: true, until: '09:00:10' },
      { at: '12:00', rotateCredentials: true },
      { at: '13:00', job: 'fails', component: 'web', action: 'restart' },
      { at: '13:00', alarm: 'web-5xx', for: '5m' },
    ],
  },
};

test('a day that is played again is the same day, down to ids, log lines and seconds', async () => {
  const [first, second] = await Promise.all([playDay(EVENTFUL), playDay(EVENTFUL)]);

  expect(first.runs).toHaveLength(3);
  for (const part of ['runs', 'events', 'fired', 'logs', 'accepted', 'requests', 'deadLetters'] as const) {
    expect(second[part], part).toEqual(first[part]);
  }
});

/** Who of those that work side by side comes first is left to the machine, and job ids with it. */
const inOrder = ({ runs }: PlayedDay) =>
  runs
    .map(({ jobId = '', message, ...run }) => ({ ...run, message: message.replaceAll(jobId, 'its job') }))
    .toSorted((a, b) => `${a.at} ${a.component}`.localeCompare(`${b.at} ${b.component}`));

test('so it is with runs side by side, in whichever order they happen to go on', async () => {
  const scene = { automations: ['night-stop', 'early-start', 'morning-scale', 'noon-restart'] };

  const [first, second] = await Promise.all([playDay(scene), playDay(scene)]);

  expect(first.runs).toHaveLength(8);
  expect(inOrder(second)).toEqual(inOrder(first));
});
