import { expect, test } from 'vitest';
import { EVENT_SCHEMAS } from '#simulator/drill/drill.ts';
import type { Known } from '#simulator/drill/judge-drill.ts';
import { eventOf } from '#simulator/show/cause/event-of.ts';
import { rowsOf } from '#simulator/show/cause/rows.ts';
import { dayOf } from '#simulator/stage/day.ts';

const known: Known = {
  components: ['web', 'api'],
  alarms: ['web-5xx'],
  huaweiRules: [{ huaweiAlarm: 'memory', from: 'aom' }],
  checks: ['web-live'],
  webChecks: [{ check: 'web-live', component: 'web' }],
  automations: new Map([['restart-red', ['web']]]),
};
const rows = rowsOf(known);
const day = dayOf('2026-11-24', 'Asia/Shanghai');
const NOON = Date.parse('2026-11-24T12:00:07+08:00');

/** What is asked for on the page, at seven seconds past noon unless said. */
function ask(key: string, values: Record<string, string>, instant = NOON, on = day) {
  const row = rows.find((one) => one.key === key);
  if (row === undefined) throw new Error(`nothing is offered as ${key}`);
  return eventOf({ row, values, day: on, instant, drill: {}, known });
}

/** As a page sends it that nobody has changed. */
const defaults = (key: string): Record<string, string> =>
  Object.fromEntries(
    rows.flatMap((row) => (row.key === key ? row.fields.map(({ name, value = '' }) => [name, value]) : [])),
  );

test.each(rows.map(({ key, label }) => [key, label]))('%s is an event of a drill as it is offered', (key) => {
  const values = { ...defaults(key), ...(key === 'sickens' && { version: '1.0.0' }) };
  const judged = ask(key, values);

  expect(judged).toMatchObject({ event: { at: '12:00:07' } });
  const said = 'event' in judged ? Object.keys(judged.event) : [];
  expect(said.some((name) => Object.hasOwn(EVENT_SCHEMAS, name))).toBe(true);
});

test('how long it lasts is said as the drill says it: an alarm for how long, all else until when', () => {
  expect(ask('throttle', { for: '90s' })).toEqual({ event: { at: '12:00:07', throttle: true, until: '12:01:37' } });
  expect(ask('alarm', { alarm: 'web-5xx', for: '10m' })).toEqual({
    event: { at: '12:00:07', alarm: 'web-5xx', for: '10m' },
  });
  expect(ask('hold', { hold: 'web', for: '' })).toEqual({ event: { at: '12:00:07', hold: 'web', by: 'somebody' } });
});

test('what would last into the next day lasts as long as a drill can say', () => {
  expect(ask('throttle', { for: '5d' })).toMatchObject({ event: { until: '23:59:59' } });
});

test('all that is wrong is said at once, each at its field', () => {
  const judged = ask('kills', { kills: 'wbe', replica: 'many', colour: 'red' });

  expect('mistakes' in judged && judged.mistakes.map(({ field }) => field).toSorted()).toEqual([
    'colour',
    'kills',
    'replica',
  ]);
  expect('mistakes' in judged && judged.mistakes.find(({ field }) => field === 'kills')?.wrong).toContain(
    'did you mean web?',
  );
});

test('a length of time that is none is wrong at its field, beside all else', () => {
  const judged = ask('override', { override: 'web', replica: '0', for: 'a while' });

  expect('mistakes' in judged && judged.mistakes.map(({ field }) => field).toSorted()).toEqual(['for', 'replica']);
});

test('what nothing could be chosen for is not offered', () => {
  const keys = rowsOf({ ...known, alarms: [], huaweiRules: [], webChecks: [], checks: [] }).map(({ key }) => key);

  expect(keys).not.toContain('alarm');
  expect(keys).not.toContain('huaweiAlarm');
  expect(keys).not.toContain('sickens');
  expect(keys).not.toContain('flaps');
  expect(keys).toContain('deploy');
});

test('what would end at a time that clocks show twice, of which a drill means the first, has to last longer or shorter', () => {
  const changes = dayOf('2026-10-25', 'Europe/Berlin');
  const before = Date.parse('2026-10-25T01:50:00+02:00');

  expect(ask('throttle', { for: '30m' }, before, changes)).toMatchObject({ event: { until: '02:20:00' } });
  expect(ask('throttle', { for: '90m' }, before, changes)).toEqual({
    mistakes: [
      {
        field: 'for',
        wrong:
          'ends at 02:20:00, which clocks show twice today, and a drill means the first: a length that ends at another time',
      },
    ],
  });
  expect(ask('throttle', { for: '130m' }, before, changes)).toMatchObject({ event: { until: '03:00:00' } });
  expect(ask('alarm', { alarm: 'web-5xx', for: '90m' }, before, changes)).toMatchObject({ event: { for: '90m' } });
});
