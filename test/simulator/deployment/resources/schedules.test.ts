import { describe, expect, it } from 'vitest';
import { scheduleInput } from '#simulator/deployment/resources/schedules.ts';
import { deploymentOf, type Written, wired, withProperties } from '#test/simulator/deployment/written-assembly.ts';

const account = 'us-east-1:123456789012';

const scheduleOf = async (properties: Written) => {
  const { schedules } = await deploymentOf(withProperties(wired, 'Schedule', properties));
  return schedules[0];
};

describe('a schedule', () => {
  it('is what the template says', async () => {
    const schedule = await scheduleOf({
      State: 'DISABLED',
      StartDate: '2027-01-01T00:00:00Z',
      EndDate: '2027-12-31T00:00:00Z',
      Target: {
        ...wired.Schedule.Properties.Target,
        RetryPolicy: { MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 3 },
      },
    });

    expect(schedule).toMatchObject({
      logicalId: 'Schedule',
      name: 'morning',
      arn: `arn:aws:scheduler:${account}:schedule/shop/morning`,
      groupArn: `arn:aws:scheduler:${account}:schedule-group/shop`,
      expression: 'cron(0 9 ? * * *)',
      timezone: 'Asia/Shanghai',
      state: 'DISABLED',
      startDate: '2027-01-01T00:00:00Z',
      endDate: '2027-12-31T00:00:00Z',
      targetArn: `arn:aws:lambda:${account}:function:Shop-Code:live`,
      input: '{"at":"<aws.scheduler.scheduled-time>"}',
      retry: { maximumRetryAttempts: 3, maximumEventAgeSeconds: 900 },
      deadLetterQueueArn: `arn:aws:sqs:${account}:Shop-Letters`,
    });
    expect(schedule?.roleStatements.map(({ Action }) => Action)).toEqual([
      ['lambda:InvokeFunction'],
      ['sqs:SendMessage'],
    ]);
    expect(schedule?.roleTrust.map(({ Principal }) => Principal)).toEqual([{ Service: ['scheduler.amazonaws.com'] }]);
  });

  it('has no more bytes of input than can be handed on', async () => {
    const withInput = (bytes: number) =>
      scheduleOf({ Target: { ...wired.Schedule.Properties.Target, Input: 'x'.repeat(bytes) } });

    expect(await withInput(262_144)).toBeDefined();
    await expect(withInput(262_145)).rejects.toThrow('Schedule (AWS::Scheduler::Schedule): bytes of its input: 262145');
  });

  it("has the scheduler's defaults for what the template does not say", async () => {
    const { DeadLetterConfig: _, ...Target } = wired.Schedule.Properties.Target;

    const schedule = await scheduleOf({ GroupName: undefined, ScheduleExpressionTimezone: undefined, Target });

    expect(schedule).toMatchObject({
      arn: `arn:aws:scheduler:${account}:schedule/default/morning`,
      timezone: 'UTC',
      state: 'ENABLED',
      retry: { maximumRetryAttempts: 185, maximumEventAgeSeconds: 86_400 },
    });
    expect(schedule).not.toHaveProperty('deadLetterQueueArn');
    expect(schedule).not.toHaveProperty('startDate');
  });

  it.each([
    [
      'a flexible window',
      { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 } },
      'fires on time only',
    ],
    ['no input', { Target: { ...wired.Schedule.Properties.Target, Input: undefined } }, 'with an input only'],
    ['an unknown state', { State: 'PAUSED' }, 'State has to be ENABLED or DISABLED'],
  ])('is refused with %s', async (_, properties, message) => {
    await expect(scheduleOf(properties)).rejects.toThrow(message);
    await expect(scheduleOf(properties)).rejects.toThrow(/^Schedule \(AWS::Scheduler::Schedule\): /);
  });
});

describe('the input of a schedule', () => {
  const arn = 'arn:aws:scheduler:us-east-1:123456789012:schedule/shop/morning';
  const fill = (input: string) =>
    scheduleInput({ input, arn }, Date.UTC(2026, 2, 29, 1), { executionId: 'd32c5kddcf5bb8c3', attempt: 2 });

  it.each([
    ['<aws.scheduler.scheduled-time>', '2026-03-29T01:00:00Z'],
    ['<aws.scheduler.schedule-arn>', arn],
    ['<aws.scheduler.execution-id>', 'd32c5kddcf5bb8c3'],
    ['<aws.scheduler.attempt-number>', '2'],
    ['{"a":"<aws.scheduler.attempt-number>","b":"<aws.scheduler.attempt-number>"}', '{"a":"2","b":"2"}'],
    ['<aws.scheduler.colour> <b>', '<aws.scheduler.colour> <b>'],
  ])('has %s filled in', (input, expected) => {
    expect(fill(input)).toBe(expected);
  });
});
