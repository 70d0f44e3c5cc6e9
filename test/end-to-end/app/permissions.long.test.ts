import { describe, expect, test } from 'vitest';
import { bodies, endings, playDay } from '#test/end-to-end/stage/play-day.ts';
import { all, withInput, withoutAction, withoutType } from '#test/end-to-end/stage/template-edits.ts';

const alarm = { events: [{ at: '10:00', alarm: 'web-5xx', for: '5m' }] };
const hours = ['08:30', '12:30'] as const;
const byAlarm = { automations: ['web-restart'], drill: alarm, hours };
const bySchedule = { automations: ['web-scale'], hours };

describe.concurrent('a function may do just what its role says', () => {
  test.each(['dynamodb:PutItem', 'dynamodb:UpdateItem'])(
    'without %s nothing is sent that could be sent twice',
    async (action) => {
      const day = await playDay({ ...byAlarm, edit: withoutAction('RestartRole', action) });

      expect(bodies(day)).toEqual([]);
      // Each try leaves one, and the reconciler begins the next.
      expect(day.deadLetters).not.toEqual([]);
    },
  );

  test('the permissions of one function are of no use to another', async () => {
    const day = await playDay({
      automations: ['web-restart', 'web-scale'],
      drill: alarm,
      hours,
      edit: withoutAction('ScaleRole', 'ssm:GetParameter'),
    });

    expect(endings(day)).toEqual(['web restart succeeded verified', 'web scale failed credentials-unreadable']);
  });
});

describe.concurrent('what may not be delivered waits in the dead-letter queue of the function', () => {
  test('a rule whose queue does not let it in either loses the event', async () => {
    const edit = all(withoutType('AWS::Lambda::Permission'), withoutType('AWS::SQS::QueuePolicy'));

    const day = await playDay({ ...byAlarm, edit });

    expect(day.deadLetters).toMatchObject([{ reason: expect.stringMatching(/and it is lost: no queue policy/) }]);
  });

  test('a schedule whose role may do nothing at all loses the event', async () => {
    const edit = all(
      withoutAction('SchedulesRole', 'lambda:InvokeFunction'),
      withoutAction('SchedulesRole', 'sqs:SendMessage'),
    );

    const day = await playDay({ ...bySchedule, edit });

    expect(day.deadLetters).toMatchObject([{ reason: expect.stringContaining('does not allow sqs:SendMessage') }]);
  });

  test.each([
    ['somebody else wrote', '{"detail":{"state":"ALARM"}}'],
    ['is no object', '"restart"'],
    ['is for another function', '{"automation":"web-restart","action":"stop"}'],
  ])('an event that %s', async (_, input) => {
    const day = await playDay({ ...byAlarm, edit: withInput('web-restart', input) });

    expect(day.deadLetters).toMatchObject([
      {
        queueArn: expect.stringMatching(/RestartDeadLetters/),
        payload: input,
        reason: expect.stringContaining('EventRejectedError'),
      },
    ]);
    expect(day).toMatchObject({ runs: [], wire: [], unfinished: 0 });
    expect(day.logs.map(({ line }) => line)).toContainEqual(expect.stringContaining('EventRejectedError'));
  });
});
