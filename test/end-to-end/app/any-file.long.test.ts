import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { playData, start, write } from '#test/end-to-end/stage/play-file.ts';
import { componentNames, fleet } from '#test/support/automations.ts';

test.concurrent('automations for one time only, on its day and on another', async () => {
  const data = fleet(1, { a: { when: { at: '2026-11-24T10:00', timezone: 'America/Santiago' }, ...start } });

  const [itsDay, another] = [await playData(data), await playData(data, '2026-11-25')];

  expect(itsDay.runs.map(({ at }) => at)).toEqual(['2026-11-24T13:00:00Z']);
  expect(another.runs).toEqual([]);
});

test.concurrent('no automations at all, nor components', async () => {
  expect(await playData(fleet(0, {}))).toMatchObject({ runs: [], firings: 0, unfinished: 0, deadLetters: [] });
});

test.concurrent('two hundred components, which are more than one event of an alarm can carry', async () => {
  const components = componentNames(200);

  const day = await playData(fleet(200, { a: { when: { alarm: 'red' }, components, action: 'start' } }));

  expect(day.fired.length).toBeGreaterThan(1);
  expect(day.runs.map(({ component }) => component).toSorted()).toEqual(components.toSorted());
  expect(day.deadLetters).toEqual([]);
});

test.concurrent('names as long as names may be', async () => {
  const [name, other] = ['a'.repeat(64), 'b'.repeat(64)];
  const { components, ...rest } = fleet(1, {
    [name]: { when: { rate: '12h' }, components: [name], action: 'start' },
    [other]: { when: { alarm: 'z'.repeat(255) }, components: [name], action: 'start' },
  });

  const day = await playData({ ...rest, components: { [name]: components['shop-1'] ?? expect.fail() } });

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

  const [holidayInNewYork, dayAfter] = [await playData(data), await playData(data, '2026-11-25')];

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

  const day = await playData(fleet(250, { a: { ...nine, expires: '1h' } }));

  expect(new Set(day.runs.map(({ outcome }) => outcome))).toEqual(new Set(['succeeded']));
  expect(day.runs.map(({ component }) => component).toSorted()).toEqual(components.toSorted());
  const { executions } = day.stage.cloud;
  expect(executions.length).toBe(day.fired.length + 250);
  expect(Math.max(...executions.map(({ durable }) => durable?.charged() ?? 0))).toBeLessThan(100);
  expect(day.deadLetters).toEqual([]);
});
