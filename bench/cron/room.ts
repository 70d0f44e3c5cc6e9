import { CronExpressionParser } from 'cron-parser';
import { Cron as Croner } from 'croner';
import type { Measurement, Room } from '#bench/frame/room.ts';
import { inTurns, median, medianRatio } from '#bench/frame/statistics.ts';
import { nextOccurrence, occurrencesBetween } from '#schedule/occurrences.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { type CronSchedule, schedules } from './schedules.ts';

const FROM = Date.UTC(2026, 0, 1);
const UNTIL = FROM + 365 * DAY_MS;
const SCHEDULES = 1000;
const ROUNDS = 5;

/** Both have their caches filled after the first round: changes of clocks have been looked up by then. */
export const cron: Room = {
  name: 'cron',
  about: `${SCHEDULES} cron expressions in five zones: read, and the next occurrence found, by ours, croner and cron-parser in turns; and a year of them.`,
  async measure(say) {
    const all = schedules(SCHEDULES);
    compare(all);
    say('three evaluators in turns');
    const next = inTurns(ROUNDS, {
      croner: () => {
        for (const schedule of all) cronerNext(schedule);
      },
      'cron-parser': () => {
        for (const schedule of all) parserNext(schedule);
      },
      ours: () => {
        for (const schedule of schedules(SCHEDULES)) nextOccurrence(schedule, FROM);
      },
    });
    say('a year');
    const year = inTurns(ROUNDS, {
      plain: () => {
        for (const schedule of all) exhaust(occurrencesBetween(schedule, FROM, UNTIL));
      },
      moved: () => {
        const dst = { gap: 'after', overlap: 'second' } as const;
        for (const schedule of all) exhaust(occurrencesBetween({ ...schedule, dst }, FROM, UNTIL));
      },
    });
    const against = (name: string, times: readonly number[]): Measurement => ({
      what: `read, and find the next: ${name}`,
      value: median(times),
      unit: 'ms',
      baseline: { name: 'croner', ratio: medianRatio(times, next.croner) },
    });
    return [
      { what: 'read, and find the next: croner', value: median(next.croner), unit: 'ms' },
      against('cron-parser', next['cron-parser']),
      against('ours', next.ours),
      { what: 'a year', value: median(year.plain), unit: 'ms' },
      { what: 'a year, with a choice of dst', value: median(year.moved), unit: 'ms' },
    ];
  },
};

/** What is faster has to be right as well. */
function compare(all: readonly CronSchedule[]): void {
  for (const [index, schedule] of all.entries()) {
    const ours = nextOccurrence(schedule, FROM);
    if (cronerNext(schedule) !== ours) throw new Error(`schedule ${index} fires at another time by croner`);
    if (parserNext(schedule) !== ours) throw new Error(`schedule ${index} fires at another time by cron-parser`);
  }
}

function exhaust(occurrences: Iterable<unknown>): void {
  for (const _ of occurrences);
}

const cronerNext = ({ cron: { text }, timezone }: CronSchedule): number | undefined =>
  new Croner(`0 ${text}`, { mode: '7-part', alternativeWeekdays: true, timezone, paused: true })
    .nextRun(new Date(FROM))
    ?.getTime();

/** Five fields, without the year, `*` for `?`. */
const parserNext = ({ cron: { text }, timezone }: CronSchedule): number =>
  CronExpressionParser.parse(text.split(' ').slice(0, 5).join(' ').replaceAll('?', '*'), {
    tz: timezone,
    currentDate: new Date(FROM),
  })
    .next()
    .getTime();
