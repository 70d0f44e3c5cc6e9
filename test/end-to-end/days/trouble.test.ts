import { describe, expect, test } from 'vitest';
import { bodies, endings, playDay, triesBefore } from '#test/end-to-end/stage/play-day.ts';

const restartAt = (at: string) => ({ at, alarm: 'web-5xx', for: '5m' });

describe.concurrent('trouble that passes', () => {
  test('throttling at the hour of the scale-up delays it, and sends nothing twice', async () => {
    const day = await playDay({
      automations: ['web-scale'],
      hours: ['08:50', '09:30'],
      drill: { events: [{ at: '09:00', throttle: true, until: '09:00:25' }] },
    });

    expect(endings(day)).toEqual(['web scale succeeded verified']);
    expect(day.accepted.map(({ parameters }) => parameters)).toEqual([{ replica: 5 }]);
    expect(day.requests.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  });

  test('a restart whose answer gets lost is sent once, and the job that it started is found', async () => {
    const day = await playDay({
      automations: ['web-restart'],
      hours: ['06:55', '08:45'],
      drill: { events: [{ at: '07:00', lostReply: 'web', action: 'restart' }, restartAt('08:00')] },
    });

    expect(endings(day)).toEqual(['web restart succeeded verified']);
    expect(bodies(day)).toEqual(['{"action":"restart"}']);
    expect(day.accepted).toHaveLength(1);
    expect(day.runs[0]?.jobId).toBe(day.accepted[0]?.jobId);
  });

  test('a restart that vanished without a trace is not sent again, and a person is told; a scale is', async () => {
    const day = await playDay({
      automations: ['web-restart', 'web-scale'],
      hours: ['07:55', '09:30'],
      drill: { events: [restartAt('08:00')] },
      stageHands: ({ stage }) => {
        for (const action of ['restart', 'scale'] as const) {
          stage.world.faults.add({ route: 'action', effect: 'drop', action, times: 1 });
        }
      },
    });

    expect(endings(day)).toEqual(['web restart unknown answer-lost', 'web scale succeeded verified']);
    expect(bodies(day).map((body) => JSON.parse(body).action)).toEqual(['restart', 'scale', 'scale']);
    expect(day.accepted.map(({ action }) => action)).toEqual(['scale']);
  });

  test('however often AWS delivers an event, it is acted on once', async () => {
    const day = await playDay({
      automations: ['web-restart', 'web-scale'],
      hours: ['07:55', '09:30'],
      drill: { deliveries: 3, events: [restartAt('08:00')] },
    });

    expect(bodies(day)).toEqual(['{"action":"restart"}', '{"action":"scale","parameters":{"replica":5}}']);
    expect(endings(day)).toEqual([
      'web restart skipped duplicate',
      'web restart skipped duplicate',
      'web restart succeeded verified',
      'web scale skipped duplicate',
      'web scale skipped duplicate',
      'web scale succeeded verified',
    ]);
  });

  test('a gateway that is away for half an hour ends each try before anything is sent, and the next after it reaches what is wanted', async () => {
    const day = await playDay({
      automations: ['web-scale'],
      hours: ['08:50', '10:10'],
      drill: { events: [{ at: '08:59', unavailable: true, until: '09:30' }] },
    });

    expect(new Set(triesBefore(day))).toEqual(new Set(['web scale failed unreachable']));
    expect(day.runs[0]?.error).toMatchObject({ code: 'APIGW.0201', status: 502 });
    expect(endings(day)).toEqual(['web scale succeeded verified']);
    expect(bodies(day)).toHaveLength(1);
    expect(day.accepted[0]?.at).toBeLessThan(Date.parse('2026-11-24T09:33:00+08:00'));
    expect(day.notifications).toEqual([]);
  });

  test('a gateway that stays away ends the run before anything is sent, and a person is told once', async () => {
    const day = await playDay({
      automations: ['web-scale'],
      hours: ['08:50', '10:10'],
      drill: { events: [{ at: '08:59', unavailable: true, until: '10:10' }] },
    });

    expect(endings(day)).toEqual(['web scale failed unreachable']);
    expect(bodies(day)).toEqual([]);
    expect(day.notifications).toHaveLength(1);
  });
});
