import type { Random } from './random.ts';

/** A rule, and the day from which it holds: both as RFC 5545 writes them. */
export interface RandomRule {
  readonly rule: string;
  readonly start: string;
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** Any rule of days that RFC 5545 allows, and some that it does not; begun on any day, whether or not the rule means it. */
export function randomRule(random: Random): RandomRule {
  const { int, pick, some, list } = random;
  const frequency = pick(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']);
  const start = new Date(Date.UTC(int(2020, 2027), int(0, 11), int(1, 31)));
  const parts = [`FREQ=${frequency}`, ...(some(0.35) ? [`INTERVAL=${int(1, 4)}`] : []), ...byParts(frequency, random)];
  if (parts.some((part) => part.startsWith('BY')) && some(0.15))
    parts.push(`BYSETPOS=${list(2, () => pick([1, -1, 2, -2, 3]))}`);
  if (some(0.15)) parts.push(`WKST=${pick(WEEKDAYS)}`);
  const ends = int(1, 10);
  if (ends <= 3) parts.push(`COUNT=${int(1, 30)}`);
  else if (ends <= 5) parts.push(`UNTIL=${dateText(new Date(start.getTime() + int(1, 2000) * 86_400_000))}`);
  return { rule: parts.join(';'), start: dateText(start) };
}

function byParts(frequency: string, { int, pick, some, list }: Random): string[] {
  const isCounted = (frequency === 'MONTHLY' || frequency === 'YEARLY') && some(0.4);
  // Both with and without numbers dateutil is known to be wrong: few, so that the others are tried.
  const nth = () => (isCounted && some(0.95) ? pick([1, 2, 3, 4, 5, -1, -2, -5]) : '');
  const some31 = () => pick([int(1, 31), -int(1, 31), -1, 31, 30, 29]);
  return [
    ...(some(0.35) ? [`BYMONTH=${list(3, () => int(1, 12))}`] : []),
    ...(some(frequency === 'WEEKLY' ? 0.01 : 0.35) ? [`BYMONTHDAY=${list(3, some31)}`] : []),
    ...(some(frequency === 'YEARLY' ? 0.15 : 0.01)
      ? [`BYYEARDAY=${list(3, () => pick([int(1, 366), -int(1, 366)]))}`]
      : []),
    ...(some(frequency === 'YEARLY' ? 0.15 : 0.01)
      ? [`BYWEEKNO=${list(3, () => pick([int(1, 53), -int(1, 53), 53, 1, -1]))}`]
      : []),
    ...(some(0.5) ? [`BYDAY=${list(4, () => `${nth()}${pick(WEEKDAYS)}`)}`] : []),
  ];
}

export const dateText = (date: Date): string => date.toISOString().slice(0, 10).replaceAll('-', '');
