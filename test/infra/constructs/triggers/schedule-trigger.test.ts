import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS, EventSchemas } from '#core/event.ts';
import { closureOf } from '#core/gate/closed.ts';
import { componentNames, everyKind, fleet } from '#test/support/automations.ts';
import { deliveredBySchedule } from '#test/support/delivered.ts';
import { besideReconciler, type Json, synthesize } from '#test/support/synthesized.ts';

const { template, properties } = synthesize(everyKind);
const schedules = besideReconciler(properties('AWS::Scheduler::Schedule'));
const byName = new Map(schedules.map((schedule): [string, Json] => [schedule.Name, schedule]));

test('a schedule bears the name of its automation, and fires when that says', () => {
  const told = schedules.map(({ Name, ScheduleExpression, ScheduleExpressionTimezone }) => [
    Name,
    ScheduleExpression,
    ScheduleExpressionTimezone,
  ]);

  expect(told).toEqual([
    ['workday-morning', 'cron(0 9 ? * MON-FRI *)', 'Asia/Shanghai'],
    ['every-other-hour', 'rate(2 hours)', 'UTC'],
    ['new-year', 'at(2027-01-01T00:00:00)', 'Europe/Berlin'],
  ]);
});

test('each schedule starts the alias of its action, on time, and keeps what it could not deliver', () => {
  const delivery = schedules.map(({ FlexibleTimeWindow, Target }) => ({
    window: FlexibleTimeWindow.Mode,
    starts: Target.Arn.Ref.replace(/[0-9A-F]{8}$/, ''),
    retry: Target.RetryPolicy,
    keeps: Target.DeadLetterConfig.Arn['Fn::GetAtt'][0].replace(/[0-9A-F]{8}$/, ''),
  }));
  const retry = { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 185 };

  expect(delivery).toEqual([
    { window: 'OFF', starts: 'ScaleFunctionAliaslive', retry, keeps: 'ScaleDeadLetters' },
    { window: 'OFF', starts: 'StartFunctionAliaslive', retry, keeps: 'StartDeadLetters' },
    { window: 'OFF', starts: 'StopFunctionAliaslive', retry, keeps: 'StopDeadLetters' },
  ]);
});

test('no schedule can fire before its role may start the function', () => {
  const ids = Object.entries(template.findResources('AWS::Scheduler::Schedule')).filter(([id]) =>
    id.includes('Automation'),
  );

  expect(ids).toHaveLength(3);
  for (const [, { DependsOn }] of ids) {
    expect(DependsOn).toContainEqual(expect.stringContaining('SchedulesRoleDefaultPolicy'));
  }
});

test('the group of the schedules goes with the stack, and they with it', () => {
  template.allResources('AWS::Scheduler::ScheduleGroup', { DeletionPolicy: 'Delete' });
  expect(new Set(schedules.map(({ GroupName }) => GroupName))).toEqual(new Set(['ServiceStageAutopilot']));
});

test('what is delivered is an event of the function, complete', () => {
  const delivered = deliveredBySchedule(byName.get('workday-morning').Target.Input, '2026-11-23T01:00:00Z');

  expect(EventSchemas.scale.parse(delivered)).toEqual({
    automation: 'workday-morning',
    occurrence: '2026-11-23T01:00:00Z',
    at: '2026-11-23T01:00:00Z',
    trigger: { kind: 'schedule', schedule: 'cron(0 9 ? * MON-FRI *)', timezone: 'Asia/Shanghai' },
    action: 'scale',
    parameters: { replica: 6 },
    startStopped: false,
    mode: 'act',
    components: [
      { name: 'shop-1', ...everyKind.components['shop-1'] },
      { name: 'shop-2', ...everyKind.components['shop-2'] },
    ],
    limits: { ...DEFAULT_LIMITS, timeout: 3600 },
  });
});

test.each([
  ['every-other-hour', 'start'],
  ['new-year', 'stop'],
] as const)('what %s delivers is an event of %s, complete', (name, action) => {
  const delivered = deliveredBySchedule(byName.get(name).Target.Input, '2026-11-23T01:00:00Z');

  expect(EventSchemas[action].parse(delivered)).toMatchObject({ automation: name, action, parameters: {} });
});

describe('a schedule with calendars', () => {
  const { components, ...rest } = fleet(1, {
    'workday-morning': {
      when: { cron: '0 9 ? * * *', timezone: 'Asia/Shanghai' },
      components: ['shop-1'],
      action: 'scale',
      parameters: { replica: 6 },
      except: ['holidays'],
      only: ['workdays', 'saturdays'],
    },
    nightly: { when: { rate: '1d' }, components: ['shop-1'], action: 'stop', only: ['saturdays'] },
  });
  const calendars = {
    holidays: { dates: ['2027-02-17/2027-02-22', '2027-02-16', '2027-05-01'] },
    saturdays: { dates: ['2027-02-20'] },
    workdays: { dates: ['2027-01-01/2027-12-31'] },
    unused: { dates: ['2030-01-01'] },
  };
  const inputs = besideReconciler(
    synthesize({ ...rest, components, calendars }).properties('AWS::Scheduler::Schedule'),
  ).map(({ Target }) => deliveredBySchedule(Target.Input, '2027-02-15T17:00:00Z'));

  test('carries its own, with as few ranges as they take', () => {
    expect(EventSchemas.scale.parse(inputs[0]).calendar).toEqual({
      except: ['holidays'],
      only: ['workdays', 'saturdays'],
      calendars: {
        holidays: { dates: ['2027-02-16/2027-02-22', '2027-05-01'] },
        saturdays: { dates: ['2027-02-20'] },
        workdays: { dates: ['2027-01-01/2027-12-31'] },
      },
    });
  });

  test('is closed by what the function reads, in its own zone or in that of a rate, which is UTC', () => {
    expect(closureOf(EventSchemas.scale.parse(inputs[0]))).toMatchObject({ calendar: 'holidays', date: '2027-02-16' });
    expect(closureOf(EventSchemas.stop.parse(inputs[1]))).toMatchObject({ calendar: 'saturdays', date: '2027-02-15' });
  });

  test('is no event of a function if it lacks a calendar that it names', () => {
    const { calendar, ...event } = EventSchemas.stop.parse(inputs[1]);

    expect(EventSchemas.stop.safeParse({ ...event, calendar: { ...calendar, only: ['toString'] } }).success).toBe(
      false,
    );
  });
});

describe('an automation with more components than one event can carry', () => {
  const everything = { when: { rate: '1d' }, components: componentNames(1500), action: 'stop' } as const;
  const many = besideReconciler(synthesize(fleet(1500, { everything })).properties('AWS::Scheduler::Schedule'));
  const events = many.map(({ Target }) =>
    EventSchemas.stop.parse(deliveredBySchedule(Target.Input, '2026-11-23T01:00:00Z')),
  );

  test('has several schedules that fire as one', () => {
    expect(many.length).toBeGreaterThan(8);
    for (const { Name } of many) expect(Name).toMatch(/^everything(_[ab]*b)?$/);
    expect(new Set(many.map(({ ScheduleExpression }) => ScheduleExpression))).toEqual(new Set(['rate(1 day)']));
  });

  test('has as few as it can where each has a part of what may be under way at once', () => {
    const paced = { when: { rate: '1d' }, components: componentNames(1500), action: 'stop' as const, atOnce: 20 };
    const schedules = besideReconciler(
      synthesize(fleet(1500, { everything: paced })).properties('AWS::Scheduler::Schedule'),
    );
    const parts = schedules.map(
      ({ Target }) => EventSchemas.stop.parse(deliveredBySchedule(Target.Input, '2026-11-23T01:00:00Z')).limits.atOnce,
    );

    expect(schedules).toHaveLength(2);
    for (const part of parts) expect(part).toBeGreaterThan(8);
  });

  test('leaves no component out, and none in twice', () => {
    const names = events.flatMap(({ components }) => components.map(({ name }) => name));
    expect(names.toSorted()).toEqual(componentNames(1500).toSorted());
    for (const { Target } of many) expect(Buffer.byteLength(Target.Input)).toBeLessThanOrEqual(256 * 1024);
  });
});
