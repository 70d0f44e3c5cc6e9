import { CronExpressionParser } from 'cron-parser';
import { Cron as Croner } from 'croner';
import { parseCron } from '#schedule/cron/cron.ts';
import { nextOccurrence, occurrencesBetween } from '#schedule/occurrences.ts';
import type { CronSchedule } from '#schedule/schedule.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';

const FROM = Date.UTC(2026, 0, 1);
const UNTIL = FROM + 365 * DAY_MS;
const SCHEDULES = 1000;
const ROUNDS = 5;

const EXPRESSIONS = ['0 9 ? * MON-FRI *', '30 2 * * ? *', '0 0 1 * ? *', '0 22 ? * FRI#2 *', '15 6,18 * * ? *'];
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe'];

function scheduleOf(text: string, timezone: string): CronSchedule {
  const read = parseCron(text);
  if ('problems' in read) throw new Error(`${text} is no cron`);
  return { kind: 'cron', cron: read.cron, timezone };
}

const schedules = (): readonly CronSchedule[] =>
  Array.from({ length: SCHEDULES }, (_, index) =>
    scheduleOf(
      EXPRESSIONS[index % EXPRESSIONS.length] ?? '',
      ZONES[Math.floor(index / EXPRESSIONS.length) % ZONES.length] ?? '',
    ),
  );

const croners = (): readonly Croner[] =>
  schedules().map(
    ({ cron, timezone }) =>
      new Croner(`0 ${cron.text}`, { mode: '7-part', alternativeWeekdays: true, timezone, paused: true }),
  );

/** Five fields, without the year, `*` for `?`. */
const parserNext = ({ cron, timezone }: CronSchedule): number => {
  const fields = cron.text.split(' ').slice(0, 5).join(' ').replaceAll('?', '*');
  return CronExpressionParser.parse(fields, { tz: timezone, currentDate: new Date(FROM) })
    .next()
    .getTime();
};

/** The median of a few rounds, in ms: changes of clocks have been looked up by then, and croner's own caches are filled too. */
function timed(work: () => void): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return rounds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}

const instants = schedules().map((schedule) => nextOccurrence(schedule, FROM));
for (const [index, croner] of croners().entries()) {
  if (croner.nextRun(new Date(FROM))?.getTime() !== instants[index])
    throw new Error(`schedule ${index} fires at another time`);
}

for (const [index, schedule] of schedules().entries()) {
  if (parserNext(schedule) !== instants[index])
    throw new Error(`schedule ${index} fires at another time by cron-parser`);
}

const year = timed(() => {
  for (const schedule of schedules()) for (const _ of occurrencesBetween(schedule, FROM, UNTIL));
});
const moved = timed(() => {
  for (const schedule of schedules()) {
    const dst = { gap: 'after', overlap: 'second' } as const;
    for (const _ of occurrencesBetween({ ...schedule, dst }, FROM, UNTIL));
  }
});
const ours = timed(() => {
  for (const schedule of schedules()) nextOccurrence(schedule, FROM);
});
const baseline = timed(() => {
  for (const croner of croners()) croner.nextRun(new Date(FROM));
});

const parsers = timed(() => {
  for (const schedule of schedules()) parserNext(schedule);
});

const ratio = (ms: number): string => `  ${(ms / baseline).toFixed(2)} of the baseline`;
const line = (what: string, ms: number, more = ''): string =>
  `${what.padEnd(48)}${ms.toFixed(1).padStart(9)} ms${more}\n`;
process.stdout.write(
  [
    line(`a year of ${SCHEDULES} schedules`, year),
    line(`a year of ${SCHEDULES} schedules with a choice of dst`, moved),
    line(`read and find the next of ${SCHEDULES}: croner (baseline)`, baseline),
    line(`read and find the next of ${SCHEDULES}: cron-parser`, parsers, ratio(parsers)),
    line(`read and find the next of ${SCHEDULES}: evaluator`, ours, ratio(ours)),
  ].join(''),
);
