import { hasNumbers, namedWeekdays, type SundayIs } from './weekday-names.ts';

/** Whether a text is a cron of AWS without a mistake. */
export type IsRight = (cron: string) => boolean;

/**
 * The six fields that minutes, hours, day of month, month, day of week and perhaps a year of another dialect mean, as far as they can be
 * said in AWS. Two where days of the week go by numbers beside a `?`, which Quartz has and counts from 1 = Sunday, and Spring too by now,
 * which counts from 0.
 */
export function readings(fields: readonly string[], isRight: IsRight): readonly string[] {
  const [minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', year = '*'] = fields;
  const bases: readonly SundayIs[] = fields.includes('?') ? [1, 0] : [0];
  const meant = bases.map((sundayIs) => {
    const days = hasNumbers(dayOfWeek) && !isQuartz(dayOfWeek) ? namedWeekdays(dayOfWeek, sundayIs) : dayOfWeek;
    return withOneDay([minutes, hours, dayOfMonth, month, days, year]).join(' ');
  });
  return [...new Set(meant)].filter(isRight);
}

/** AWS has `6L` and `6#3` from Quartz, and counts as it does. */
const isQuartz = (dayOfWeek: string): boolean => /L$|#/i.test(dayOfWeek);

/** Others need no ? where every day is meant. */
export function withOneDay(fields: readonly string[]): readonly string[] {
  const [minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', ...year] = fields;
  const days = (one: string, other: string) => [minutes, hours, one, month, other, ...year];
  // A day of the week that turned out to be every day.
  if (dayOfMonth === '?' && dayOfWeek === '*') return days('*', '?');
  if (dayOfMonth === '?' || dayOfWeek === '?') return fields;
  if (dayOfWeek === '*') return days(dayOfMonth, '?');
  return dayOfMonth === '*' ? days('?', dayOfWeek) : fields;
}

/** Unix fires when either day field fits, which takes two schedules in AWS; and it counts the week from 0 = Sunday. */
export function fromUnix([minutes, hours, dayOfMonth, month, dayOfWeek = '*']: readonly string[]): readonly string[] {
  const days = namedWeekdays(dayOfWeek, 0);
  const byDate = `${minutes} ${hours} ${dayOfMonth} ${month} ? *`;
  const byDay = `${minutes} ${hours} ? ${month} ${days} *`;
  if (days === '*') return [byDate];
  return dayOfMonth === '*' ? [byDay] : [byDate, byDay];
}
