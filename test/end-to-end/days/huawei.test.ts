import { expect, test } from 'vitest';
import { endings, playDay } from '#test/end-to-end/stage/play-day.ts';
import { synthesized, write } from '#test/end-to-end/stage/play-file.ts';
import { fleet } from '#test/support/automations.ts';
import { HUAWEI_TOPIC } from '#test/support/everything.ts';

const file = {
  ...fleet(2, {
    'restart-on-memory': {
      when: { huaweiAlarm: { rule: 'memory', from: 'aom' } },
      components: ['shop-2'],
      action: 'restart',
    },
    'restart-on-load': {
      when: { huaweiAlarm: { rule: 'load', from: 'cloud-eye' } },
      components: ['shop-2'],
      action: 'restart',
    },
    'ask-on-disk': {
      when: { huaweiAlarm: { rule: 'disk', from: 'aom' } },
      components: ['shop-1'],
      action: 'restart',
      mode: 'approve',
    },
  }),
  huaweiAlarms: { topics: [HUAWEI_TOPIC], secretHeaderParameter: '/ops/smn' },
};

test("an alarm of Huawei's that is delivered three times, late and out of order, is read again and restarts its component once; a question is taken back", async () => {
  const day = await playDay({
    assembly: await synthesized(write('huawei.json', JSON.stringify(file))),
    timezone: 'UTC',
    hours: ['08:04', '08:25'],
    drill: {
      events: [
        { at: '08:05', huaweiAlarm: 'memory', for: '3m', deliveries: 3, late: '1m' },
        // Over before anybody hears that it began.
        { at: '08:08', huaweiAlarm: 'load', for: '1m', deliveries: 3, late: '2m' },
        // Nobody answers, and nobody has to once it is over.
        { at: '08:12', huaweiAlarm: 'disk', for: '5m' },
      ],
    },
  });

  expect(endings(day)).toEqual(['shop-1 restart skipped recovered', 'shop-2 restart succeeded verified']);
  expect(day.accepted.map(({ action }) => action)).toEqual(['restart']);
  expect(day).toMatchObject({ deadLetters: [], unfinished: 0 });
  // Right before the request, and once that has had its time to help.
  expect(day.wire.filter(({ url }) => url.includes('/events?type=active_alert')).length).toBeGreaterThanOrEqual(2);
  expect(day.runs.find(({ component }) => component === 'shop-1')?.message).toMatch(
    /is OK by now, so the reconciler withdrew/,
  );
  expect(day.runs.find(({ component }) => component === 'shop-2')?.trigger).toMatchObject({
    huaweiAlarm: 'memory',
    from: 'aom',
  });
  const told = day.events.flatMap(({ detailType, detail }) =>
    detailType === 'Huawei Alarm State Change' ? [(detail as { status: string }).status] : [],
  );
  expect(told).toEqual(['ALARM', 'OK', 'OK', 'ALARM', 'OK']);
  const came = day.logs.flatMap(({ line }) => /"came":"([a-z]+)"/.exec(line)?.[1] ?? []);
  expect(came.toSorted()).toEqual([
    'confirmed',
    'overtaken',
    ...Array.from({ length: 8 }, () => 'repeated'),
    ...Array.from({ length: 5 }, () => 'told'),
  ]);
  expect(day.logs.map(({ line }) => line).join('\n')).not.toMatch(/https:|token=|simulated-secret/);
  expect(JSON.stringify(day.events)).not.toMatch(/unsubscribe|simulated-secret/);
});
