import { describe, expect, test } from 'vitest';
import { bodies, endings, firedAtActions, playDay, triesBefore } from '#test/end-to-end/stage/play-day.ts';
import { all, withInput, withoutAction, withoutType } from '#test/end-to-end/stage/template-edits.ts';

const alarm = { events: [{ at: '10:00', alarm: 'web-5xx', for: '5m' }] };
const byAlarm = { automations: ['web-restart'], hours: ['09:50', '10:40'], drill: alarm } as const;
const bySchedule = { automations: ['web-scale'], hours: ['08:50', '09:20'] } as const;

describe.concurrent('a function may do just what its role says', () => {
  test('without ssm:GetParameter it cannot sign anything, and says so', async () => {
    const day = await playDay({ ...byAlarm, edit: withoutAction('RestartRole', 'ssm:GetParameter') });

    expect(triesBefore(day)).toEqual(['web restart failed credentials-unreadable']);
    // By the time that it is tried again the alarm is OK.
    expect(endings(day)).toEqual(['web restart skipped recovered']);
    expect(day.runs[0]?.error).toMatchObject({ code: 'AccessDeniedException' });
    expect(day.wire).toEqual([]);
  });

  test('without events:PutEvents its executions end as dead letters, and the reconciler tells how it went', async () => {
    const day = await playDay({ ...byAlarm, edit: withoutAction('RestartRole', 'events:PutEvents') });

    expect(endings(day)).toEqual(['web restart succeeded verified']);
    expect(day.events).toHaveLength(1);
    expect(day.deadLetters.length).toBeGreaterThan(0);
    for (const { reason } of day.deadLetters) expect(reason).toContain('does not allow events:PutEvents');
    expect(bodies(day)).toEqual(['{"action":"restart"}']);
  });

  test('without lambda:InvokeFunction an event for several components begins no run, and the reconciler begins them', async () => {
    const day = await playDay({
      automations: ['noon-restart'],
      hours: ['11:55', '12:30'],
      edit: withoutAction('RestartRole', 'lambda:InvokeFunction'),
    });

    expect(endings(day).toSorted()).toEqual(['vm restart succeeded verified', 'web restart succeeded verified']);
    expect(day.runs.map(({ number }) => number)).toEqual([2, 2]);
  });

  test('without lambda:CheckpointDurableExecution nothing is sent that could not be remembered', async () => {
    const day = await playDay({
      ...byAlarm,
      edit: withoutAction('RestartRole', 'lambda:CheckpointDurableExecution'),
    });

    expect(bodies(day)).toEqual([]);
    expect(day.runs).toEqual([]);
    expect(day.deadLetters.length).toBeGreaterThan(0);
  });

  test('without sqs:SendMessage what broke off is lost, and that is told', async () => {
    const day = await playDay({
      ...byAlarm,
      edit: all(withInput('web-restart', '{}'), withoutAction('RestartRole', 'sqs:SendMessage')),
    });

    expect(day.deadLetters).toMatchObject([{ reason: expect.stringMatching(/EventRejectedError.*and it is lost/s) }]);
    expect(day.deadLetters[0]).not.toHaveProperty('queueArn');
  });
});

describe.concurrent('what may not be delivered waits in the dead-letter queue of the function', () => {
  test('a rule that no Lambda permission admits', async () => {
    const day = await playDay({ ...byAlarm, edit: withoutType('AWS::Lambda::Permission') });

    expect(firedAtActions(day)).toEqual([]);
    expect(day.deadLetters).toMatchObject([
      {
        queueArn: expect.stringMatching(/:ServiceStageAutopilot-RestartDeadLetters/),
        payload: expect.stringContaining('"automation":"web-restart"'),
        reason: expect.stringContaining('no Lambda permission lets rule ServiceStageAutopilot-web-restart'),
      },
    ]);
  });

  test('a schedule whose role may not invoke the function', async () => {
    const day = await playDay({ ...bySchedule, edit: withoutAction('SchedulesRole', 'lambda:InvokeFunction') });

    expect(firedAtActions(day)).toEqual([]);
    expect(day.deadLetters).toMatchObject([
      {
        queueArn: expect.stringMatching(/:ServiceStageAutopilot-ScaleDeadLetters/),
        payload: expect.stringContaining('"occurrence":"2026-11-24T01:00:00Z"'),
        reason: expect.stringContaining('does not allow lambda:InvokeFunction'),
      },
    ]);
  });
});
