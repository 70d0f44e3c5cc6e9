import { describe, expect, it } from 'vitest';
import { describeAction } from '#core/action.ts';
import { InstanceIdSchema } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import type { ShippedSchedule } from '#core/reconcile/shipped.ts';
import { wantedAfterOverride } from '#core/said/after-override.ts';
import { asWritten } from '#core/trigger.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';

const FRIDAY = Date.parse('2026-03-06T10:00:00Z');
const MONDAY = Date.parse('2026-03-09T08:30:00Z');
const OTHER = InstanceIdSchema.parse('33333333-4444-5555-6666-777777777799');
const TIME = '<aws.scheduler.scheduled-time>';

/** Called so, and fires by that cron in UTC. */
function schedule(name: string, expression: string, { occurrence: _, at: __, ...event }: RunEvent): ShippedSchedule {
  const trigger = asWritten(event.trigger);
  const input = JSON.stringify({ ...event, automation: name, trigger, occurrence: TIME, at: TIME });
  return { expires: 3600, parts: [{ expression, timezone: 'UTC' }], events: [{ revision: name, input }] };
}
const scale = (replica: number, facts = {}) => eventFor('scale', { parameters: { replica }, ...facts });
const morning = schedule('morning', 'cron(0 8 ? * MON-FRI *)', scale(6));
const evening = schedule('evening', 'cron(0 19 ? * MON-FRI *)', scale(2));
const stops = schedule('stops', 'cron(0 20 ? * FRI *)', eventFor('stop'));
const starts = schedule('starts', 'cron(0 7 ? * MON *)', eventFor('start'));

const wanted = (schedules: readonly ShippedSchedule[], until: number, at = FRIDAY) =>
  wantedAfterOverride(shopWeb, { at, until }, { schedules: [...schedules] }).map(
    (event) => `${event.automation} ${describeAction(event)}`,
  );

describe('what schedules want as an override ends', () => {
  it.each<[string, readonly ShippedSchedule[], number, readonly string[]]>([
    ['is what the latest of them says', [morning, evening], FRIDAY + 4 * 3_600_000, ['morning scale 6']],
    ['is what was due meanwhile', [morning, evening], FRIDAY + 10 * 3_600_000, ['evening scale 2']],
    ['is that it is stopped', [morning, evening, stops], FRIDAY + 11 * 3_600_000, ['stops stop']],
    ['is that it is up again, as it was', [evening, stops, starts], MONDAY, ['starts start', 'evening scale 2']],
    ['has to be told by somebody', [], MONDAY, []],
    ['may be that it is up alone', [stops, starts], MONDAY, ['starts start']],
  ])('%s', (_, schedules, until, expected) => {
    expect(wanted(schedules, until)).toEqual(expected);
  });

  it('is no scale that found it stopped, unless that starts it', () => {
    const saturday = FRIDAY + 24 * 3_600_000;
    const noon = (facts = {}) => schedule('noon', 'cron(0 9 ? * SAT *)', scale(4, facts));

    expect(wanted([stops, noon()], saturday)).toEqual(['stops stop']);
    expect(wanted([stops, noon({ startStopped: true })], saturday)).toEqual(['noon scale 4']);
    expect(wanted([evening, stops, noon(), starts], MONDAY)).toEqual(['starts start', 'evening scale 2']);
  });

  it('comes by itself where a schedule fires at that very instant', () => {
    expect(wanted([morning, evening], Date.parse('2026-03-06T19:00:00Z'))).toEqual([]);
  });

  it('is nothing of those that only observe, of other components, of a closed day or of a rate from nobody knows when', () => {
    const closes = { only: ['christmas'], calendars: { christmas: { dates: ['2026-12-25'] } } };
    const other = { ...shopWeb, name: 'shop-api' };

    expect(
      wanted(
        [
          schedule('watches', 'cron(0 9 * * ? *)', scale(3, { mode: 'observe' })),
          schedule('others', 'cron(0 9 * * ? *)', scale(3, { components: [other] })),
          schedule('holidays', 'cron(0 9 * * ? *)', scale(3, { calendar: closes })),
          schedule('often', 'rate(10 minutes)', scale(3)),
        ],
        MONDAY,
      ),
    ).toEqual([]);
  });

  it('is an occurrence of its own, due as it ends, of that component alone', () => {
    const both = scale(6, { components: [{ ...shopWeb, name: 'shop-api', instanceId: OTHER }, shopWeb] });
    const at = '2026-03-06T14:00:00.000Z';

    expect(
      wantedAfterOverride(
        shopWeb,
        { at: FRIDAY, until: Date.parse(at) },
        { schedules: [schedule('morning', 'cron(0 8 * * ? *)', both)] },
      ),
    ).toMatchObject([{ occurrence: `after-override-${at}`, at, components: [shopWeb], trigger: { kind: 'schedule' } }]);
  });
});
