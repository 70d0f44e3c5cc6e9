import { describe, expect, test } from 'vitest';
import { bodies, endings, playDay } from '#test/end-to-end/stage/play-day.ts';

const restartAt = (at: string) => ({ at, alarm: 'web-5xx', for: '5m' });

describe.concurrent('trouble that passes', () => {
  test.each([
    ['permanent', ['SIMULATEDKEY1', 'SIMULATEDKEY2', 'SIMULATEDKEY3']],
    ['user', ['simulated-user', 'simulated-user', 'simulated-user']],
  ] as const)(
    'new %s credentials are taken up by the next run, even while the old ones are still kept',
    async (credentials, identities) => {
      const rotateCredentials = true as const;
      const day = await playDay({
        automations: ['web-restart'],
        hours: ['07:55', '15:30'],
        drill: {
          credentials,
          // Three minutes after a run the parameter is not due to be read again.
          events: [
            restartAt('08:00'),
            { at: '08:08', rotateCredentials },
            restartAt('08:10'),
            { at: '08:11', rotateCredentials },
            restartAt('15:00'),
          ],
        },
      });

      expect(endings(day)).toEqual(Array(3).fill('web restart succeeded verified'));
      expect(day.accepted.map(({ identity }) => identity)).toEqual(identities);
      expect(JSON.stringify([day.runs, day.events, day.logs])).not.toMatch(/simulated-password|MII[0-9a-f]{8}/);
      const refused = day.requests.filter(({ status }) => status === 401);
      expect(refused.length).toBeLessThan(5);
    },
  );

  test('a run in the middle of which the credentials are replaced goes on with the new ones', async () => {
    const day = await playDay({
      automations: ['web-restart'],
      hours: ['07:55', '08:40'],
      drill: { events: [restartAt('08:00'), { at: '08:00:10', rotateCredentials: true }] },
    });

    expect(endings(day)).toEqual(['web restart succeeded verified']);
    expect(day.accepted).toHaveLength(1);
  });

  test('a rollback whose answer gets lost is not sent again either', async () => {
    const day = await playDay({
      automations: ['evening-rollback'],
      drill: {
        components: { web: { versions: ['1.0.0', '1.1.0'] }, vm: { versions: ['1.0.0', '1.1.0'] } },
        events: [{ at: '07:00', lostReply: 'vm', action: 'rollback' }],
      },
    });

    expect(endings(day)).toEqual(['vm rollback succeeded verified', 'web rollback succeeded verified']);
    expect(bodies(day)).toHaveLength(2);
  });

  test('with every third answer lost, nothing is accepted twice and nothing is told that did not happen', async () => {
    const day = await playDay({
      automations: ['web-restart', 'web-scale'],
      hours: ['07:55', '12:40'],
      drill: { loseEvery: 3, deliveries: 2, events: [restartAt('08:00'), restartAt('12:00')] },
    });

    expect(day.accepted.map(({ action }) => action)).toEqual(['restart', 'scale', 'restart']);
    const acted = day.runs.filter(({ word }) => word !== undefined);
    expect(acted.map(({ outcome, jobId }) => `${outcome} ${jobId}`).toSorted()).toEqual(
      day.accepted.map(({ jobId }) => `succeeded ${jobId}`).toSorted(),
    );
  });

  test('a gateway without a backend for a while is waited for', async () => {
    const day = await playDay({
      automations: ['web-scale'],
      hours: ['08:50', '09:30'],
      drill: { events: [{ at: '08:59', unavailable: true, until: '09:00:20' }] },
    });

    expect(endings(day)).toEqual(['web scale succeeded verified']);
    expect(day.accepted).toHaveLength(1);
  });

  test('what somebody has begun by hand is waited for', async () => {
    const day = await playDay({
      automations: ['web-scale'],
      hours: ['08:50', '09:30'],
      drill: { events: [{ at: '08:59:50', byHand: 'restart', component: 'web' }] },
    });

    expect(endings(day)).toEqual(['web scale succeeded verified']);
    expect(day.accepted.map(({ identity, action }) => `${identity} ${action}`)).toEqual([
      'console restart',
      'SIMULATEDKEY1 scale',
    ]);
  });
});
