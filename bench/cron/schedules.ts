import { parseCron } from '#schedule/cron/cron.ts';
import type { CronSchedule } from '#schedule/schedule.ts';

export type { CronSchedule };

const EXPRESSIONS = ['0 9 ? * MON-FRI *', '30 2 * * ? *', '0 0 1 * ? *', '0 22 ? * FRI#2 *', '15 6,18 * * ? *'];
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe'];

/** So many schedules, each expression in each zone in turn. */
export const schedules = (count: number): readonly CronSchedule[] =>
  Array.from({ length: count }, (_, index) =>
    scheduleOf(
      EXPRESSIONS[index % EXPRESSIONS.length] ?? '',
      ZONES[Math.floor(index / EXPRESSIONS.length) % ZONES.length] ?? '',
    ),
  );

function scheduleOf(text: string, timezone: string): CronSchedule {
  const read = parseCron(text);
  if ('problems' in read) throw new Error(`${text} is no cron`);
  return { kind: 'cron', cron: read.cron, timezone };
}
