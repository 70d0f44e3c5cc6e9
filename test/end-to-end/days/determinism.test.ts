import { expect, test } from 'vitest';
import { endings, playDay, type Scene } from '#test/end-to-end/stage/play-day.ts';

const EVENTFUL: Scene = {
  automations: ['web-restart', 'web-scale'],
  hours: ['06:55', '14:00'],
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

  expect(endings(first)).toHaveLength(3);
  for (const part of ['runs', 'events', 'fired', 'logs', 'accepted', 'requests', 'deadLetters'] as const) {
    expect(second[part], part).toEqual(first[part]);
  }
});
