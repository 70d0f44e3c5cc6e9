import { basename } from 'node:path';
import { expect, test } from 'vitest';
import type { AutomationsInput } from '#automations/file/automation.ts';
import { firedAtActions, playDay } from '#test/end-to-end/stage/play-day.ts';
import { playData, start, synthesized, write } from '#test/end-to-end/stage/play-file.ts';
import { componentNames, fleet } from '#test/support/automations.ts';

test.concurrent('automations for one time only, on its day and on another', async () => {
  const data = fleet(1, { a: { when: { at: '2026-11-24T10:00', timezone: 'America/Santiago' }, ...start } });

  const hours = ['09:30', '11:30'] as const;

  const [itsDay, another] = [await playData(data, { hours }), await playData(data, { hours, date: '2026-11-25' })];

  expect(itsDay.runs.map(({ at }) => at)).toEqual(['2026-11-24T13:00:00Z']);
  expect(another.runs).toEqual([]);
});

test.concurrent('no automations at all, nor components', async () => {
  const day = await playData(fleet(0, {}), { hours: ['11:00', '13:00'] });

  expect(day).toMatchObject({ runs: [], unfinished: 0, deadLetters: [] });
  expect(firedAtActions(day)).toEqual([]);
});

test.concurrent('two hundred components, which are more than one event of an alarm can carry', async () => {
  const components = componentNames(200);

  const data = fleet(200, { a: { when: { alarm: 'red' }, components, action: 'start' } });
  const day = await playData(data, { hours: ['12:00', '13:00'] });

  expect(firedAtActions(day).length).toBeGreaterThan(1);
  expect(day.runs.map(({ component }) => component).toSorted()).toEqual(components.toSorted());
  expect(day.deadLetters).toEqual([]);
});

test.concurrent('so many triggers that they take stacks of their own, and play as one app', async () => {
  const later = Array.from({ length: 310 }, (_, n) => {
    const time = `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
    return [`later-${n}`, { when: { at: `2027-03-01T${time}`, timezone: 'UTC' }, ...start }] as const;
  });
  const data = fleet(1, {
    ...Object.fromEntries(later),
    daily: { when: { cron: '0 9 ? * * *', timezone: 'UTC' }, ...start },
    'on-red': { when: { alarm: 'red' }, ...start },
    after: { when: { outcome: 'daily', is: ['already-there'] }, ...start },
  });

  const day = await playData(data, { hours: ['08:30', '13:00'] });

  expect(day.runs.map(({ automation }) => automation).toSorted()).toEqual(['after', 'daily', 'on-red']);
  expect(day.deadLetters).toEqual([]);
});

test.concurrent('names as long as names may be', async () => {
  const [name, other] = ['a'.repeat(64), 'b'.repeat(64)];
  const { components, ...rest } = fleet(1, {
    [name]: { when: { rate: '12h' }, components: [name], action: 'start' },
    [other]: { when: { alarm: 'z'.repeat(255) }, components: [name], action: 'start' },
  });

  const data = { ...rest, components: { [name]: components['shop-1'] ?? expect.fail() } };
  const day = await playData(data, { hours: ['00:00', '13:00'] });

  expect(day.runs.map(({ automation }) => automation)).toEqual([name, name, other]);
});

test.concurrent('a holiday in a file beside it, on which a schedule is closed, and the day after it', async () => {
  const holiday = ['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20261123', 'DTEND;VALUE=DATE:20261125', 'END:VEVENT'];
  const calendar = write('holidays.ics', ['BEGIN:VCALENDAR', ...holiday, 'END:VCALENDAR', ''].join('\r\n'));
  const evening = { cron: '30 19 * * ? *', timezone: 'America/New_York' };
  const data = {
    ...fleet(1, {
      closed: { when: evening, ...start, except: ['holidays'] },
      open: { when: evening, ...start },
    }),
    calendars: { holidays: { file: basename(calendar) } },
  };

  const hours = ['19:00', '20:30'] as const;
  const [holidayInNewYork, dayAfter] = [
    await playData(data, { hours }),
    await playData(data, { hours, date: '2026-11-25' }),
  ];

  const told = (day: typeof dayAfter) => day.runs.map(({ automation, at, reason }) => `${automation} ${at} ${reason}`);
  expect(told(holidayInNewYork).toSorted()).toEqual([
    'closed 2026-11-25T00:30:00Z closed',
    'open 2026-11-25T00:30:00Z already-there',
  ]);
  expect(told(dayAfter).toSorted()).toEqual([
    'closed 2026-11-26T00:30:00Z already-there',
    'open 2026-11-26T00:30:00Z already-there',
  ]);
});

test.concurrent('two hundred and fifty components due at once, each in an execution far from its last operation', async () => {
  const components = componentNames(250);
  const nine = { when: { cron: '0 9 ? * * *', timezone: 'Asia/Shanghai' }, components, action: 'stop' as const };

  const day = await playData(fleet(250, { a: { ...nine, expires: '1h' } }), { hours: ['08:30', '10:30'] });

  expect(new Set(day.runs.map(({ outcome }) => outcome))).toEqual(new Set(['succeeded']));
  expect(day.runs.map(({ component }) => component).toSorted()).toEqual(components.toSorted());
  const { executions } = day.stage.cloud;
  expect(executions.length).toBe(day.fired.length + 250);
  expect(Math.max(...executions.map(({ durable }) => durable?.charged() ?? 0))).toBeLessThan(100);
  expect(day.deadLetters).toEqual([]);
});

test.concurrent('automations that know rates only, which count from the beginning of the day', async () => {
  const day = await playData(fleet(1, { a: { when: { rate: '6h' }, ...start } }));

  expect(day.runs.map(({ at }) => at)).toEqual(['00', '06', '12', '18'].map((hour) => `2026-11-24T${hour}:00:00Z`));
});

test.concurrent('a name, by which its stack, its bus, its alarms, its metrics and its credentials are called', async () => {
  const data = {
    ...fleet(1, {
      afternoon: { when: { cron: '30 14 * * ? *', timezone: 'UTC' }, components: ['shop-1'], action: 'stop' },
      help: {
        when: { unhealthy: 'live' },
        components: ['shop-1'],
        action: 'rollback',
        parameters: { version: 'previous' },
      },
      follow: { when: { outcome: 'afternoon', is: ['succeeded'] }, ...start },
    }),
    name: 'staging',
    healthChecks: { live: { component: 'shop-1', url: 'https://shop.example.com/healthz' } },
  } satisfies AutomationsInput;

  const day = await playDay({
    assembly: await synthesized(write('staging.json', JSON.stringify(data))),
    hours: ['13:40', '14:50'],
    drill: {
      components: { 'shop-1': { versions: ['1.8.0', '1.9.0'] } },
      events: [{ at: '14:00', deploy: 'shop-1', version: '2.0.0', sick: true }],
    },
  });

  expect(day.runs).toMatchObject([
    {
      automation: 'help',
      outcome: 'succeeded',
      trigger: { unhealthy: 'live', alarm: 'staging-ServiceStageAutopilot-check-live' },
    },
    { automation: 'afternoon', outcome: 'succeeded' },
    { automation: 'follow', outcome: 'succeeded', trigger: { outcome: 'afternoon' } },
  ]);
});
