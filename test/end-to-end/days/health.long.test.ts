import { describe, expect, test } from 'vitest';
import { endings } from '#test/end-to-end/stage/play-day.ts';
import { components, play, rollbacks } from '#test/end-to-end/stage/watched-day.ts';

describe.concurrent('a version that is sick from its first minute', () => {
  test('is rolled back once though the version before is sick as well by now', async () => {
    const day = await play({
      automations: ['rollback-sick'],
      drill: {
        components,
        events: [
          { at: '14:00', sickens: 'web', version: '1.9.0' },
          { at: '14:00', deploy: 'web', version: '2.0.0', sick: true },
        ],
      },
    });

    const [first, ...others] = day.runs;
    expect(first).toMatchObject({ outcome: 'failed', reason: 'still-unhealthy' });
    expect(first?.message).toContain('still unhealthy: web-live: it answered 503');
    for (const { outcome } of others) expect(outcome).toBe('skipped');
    expect(rollbacks(day)).toHaveLength(1);
  });

  test('is not rolled back to one that was never seen healthy', async () => {
    const day = await play({
      automations: ['rollback-sick'],
      drill: {
        components: { web: { versions: ['1.8.0', '1.9.0'], sick: ['1.9.0'] } },
        // Before the alarm goes off: one that is red already tells of nothing more.
        events: [{ at: '13:21', deploy: 'web', version: '2.0.0', sick: true }],
      },
    });

    expect(day.runs.map(({ reason }) => reason)).toContain('no-healthy-version');
    expect(rollbacks(day)).toEqual([]);
  });
});

describe.concurrent('a version that is deployed while the page is red already', () => {
  test('is judged by its own looks, and told of by its name', async () => {
    const day = await play({
      automations: ['rollback-sick'],
      drill: {
        components,
        events: [
          { at: '13:30', sickens: 'web', version: '1.9.0' },
          { at: '14:00', deploy: 'web', version: '2.0.0', sick: true },
        ],
      },
    });

    expect(day.runs.map(({ trigger, reason }) => ['version' in trigger && trigger.version, reason])).toEqual([
      ['1.9.0', 'deployed-long-ago'],
      ['2.0.0', 'no-healthy-version'],
    ]);
  });
});

describe.concurrent('a person who deploys while a rollback sees whether it helped', () => {
  test('is before it: the rollback is overtaken, and his version stays', async () => {
    const day = await play({
      automations: ['rollback-sick'],
      drill: {
        components,
        events: [
          { at: '14:00', deploy: 'web', version: '2.0.0', sick: true },
          { at: '14:06:40', deploy: 'web', version: '2.1.1' },
        ],
      },
    });

    expect(endings(day)).toEqual(['web rollback skipped overtaken']);
    expect(day.runs[0]?.message).toContain('nobody can tell any more');
    expect(rollbacks(day)).toHaveLength(1);
  });
});

describe.concurrent('a version that turns sick', () => {
  test('after an hour is rolled back', async () => {
    const day = await play({
      automations: ['rollback-sick'],
      drill: { components, events: [{ at: '14:00', deploy: 'web', version: '2.0.0', sickAfter: '1h' }] },
    });

    expect(endings(day)).toEqual(['web rollback succeeded verified']);
  });

  test('after three hours is not, since it was not its deployment then', async () => {
    const day = await play({
      automations: ['rollback-sick'],
      hours: ['13:50', '17:20'],
      drill: { components, events: [{ at: '14:00', deploy: 'web', version: '2.0.0', sickAfter: '3h' }] },
    });

    expect(endings(day)).toEqual(['web rollback skipped deployed-long-ago']);
    expect(rollbacks(day)).toEqual([]);
  });
});

describe.concurrent('nothing is rolled back', () => {
  test('because the probe crashes for an hour', async () => {
    const day = await play({
      automations: ['rollback-sick'],
      drill: {
        components,
        events: [
          { at: '14:00', deploy: 'web', version: '2.0.0' },
          { at: '14:10', probeDies: true, until: '15:10' },
        ],
      },
    });

    expect(day.accepted.filter(({ identity }) => identity !== 'console')).toEqual([]);
    expect(endings(day)).toEqual([]);
    expect(day.deadLetters.length).toBeGreaterThan(50);
  });

  test('because a check is red every other minute', async () => {
    const day = await play({
      automations: ['rollback-sick'],
      drill: {
        components,
        events: [
          { at: '14:00', deploy: 'web', version: '2.0.0' },
          { at: '14:10', flaps: 'web-live', until: '15:20' },
        ],
      },
    });

    expect(endings(day)).toEqual([]);
    const red = day.logs.filter(({ line }) => line.includes('web is sick'));
    expect(red.length).toBeGreaterThan(30);
  });

  test('because the night schedule stopped the component, which is not restarted either', async () => {
    const day = await play({
      automations: ['rollback-sick', 'night-stop', 'early-start'],
      hours: ['00:50', '05:10'],
      drill: { components },
    });

    expect(endings(day)).toEqual(['web start succeeded verified', 'web stop succeeded verified']);
    const excused = day.logs.filter(({ line }) => line.includes('web is excused: it is STOPPED'));
    expect(excused.length).toBeGreaterThan(200);
  });
});

describe.concurrent('an alarm that stays red', () => {
  test('is followed once though its outcome was delivered three times', async () => {
    const day = await play({
      automations: ['restart-red', 'rollback-unresolved'],
      drill: {
        deliveries: 3,
        components,
        events: [
          { at: '13:30', deploy: 'web', version: '2.0.0' },
          { at: '14:00', alarm: 'web-5xx' },
        ],
      },
    });

    expect(rollbacks(day)).toHaveLength(1);
    expect(day.runs.filter(({ reason }) => reason === 'duplicate')).toHaveLength(4);
  });

  test('that is red no more after the restart is all that there is to it', async () => {
    const day = await play({
      automations: ['restart-red', 'rollback-unresolved'],
      drill: { components, events: [{ at: '14:00', alarm: 'web-5xx', for: '4m' }] },
    });

    expect(endings(day)).toEqual(['web restart succeeded verified']);
  });
});

describe.concurrent('a person who is asked', () => {
  const ringing = { at: '14:00', alarm: 'api-5xx', for: '20m' } as const;

  test('says no, and nothing is sent', async () => {
    const day = await play({
      automations: ['careful-restart'],
      drill: { events: [ringing, { at: '14:12', deny: 'careful-restart', by: 'ana' }] },
    });

    expect(endings(day)).toEqual(['api restart skipped not-approved']);
    expect(day.accepted).toEqual([]);
  });

  test('does not answer, and nothing is sent', async () => {
    const red = { at: '14:00', alarm: 'api-5xx' } as const;
    const day = await play({ automations: ['careful-restart'], drill: { events: [red] } });

    expect(endings(day)).toEqual(['api restart skipped approval-expired']);
  });
});

test('a component that ServiceStage itself calls not ready is restarted, and that is seen to help', async () => {
  const day = await play({
    automations: ['restart-unready'],
    drill: { components: { api: { replica: 2 } } },
    stageHands: ({ stage, at }) => {
      at('14:00', () => {
        stage.world.faults.add({ neverReady: true, component: 'api', times: 1 });
        stage.world.act('33333333-4444-5555-6666-000000000002', { action: 'restart' });
      });
    },
  });

  expect(endings(day)).toEqual(['api restart succeeded verified']);
});

describe.concurrent('an alarm that stays red', () => {
  test('leads from restart to restart, to a rollback, and to a person', async () => {
    const day = await play({
      automations: ['restart-red', 'rollback-unresolved'],
      hours: ['13:25', '14:55'],
      drill: {
        components,
        events: [
          { at: '13:30', deploy: 'web', version: '2.0.0' },
          { at: '14:00', alarm: 'web-5xx' },
        ],
      },
    });

    expect(day.accepted.filter(({ identity }) => identity !== 'console').map(({ action }) => action)).toEqual([
      'restart',
      'restart',
      'rollback',
    ]);
    const ended = day.runs.filter(({ word }) => word !== undefined);
    expect(ended.map(({ automation, reason }) => `${automation} ${reason}`)).toEqual([
      'restart-red unresolved',
      'rollback-unresolved verified',
    ]);
    expect(ended[1]).toMatchObject({ trigger: { outcome: 'restart-red', reason: 'unresolved' } });
  });
});
