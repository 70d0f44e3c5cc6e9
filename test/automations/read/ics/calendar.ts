import { icsDates } from '#automations/read/ics/ics-dates.ts';

const window = { first: '2026-01-01', last: '2030-12-31' };

/** An event of an iCalendar file, of these lines. */
export const event = (...lines: readonly string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');

/** A file of these events, or lines. */
export const calendar = (...events: readonly string[]): string =>
  ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR', ''].join('\r\n');

/** The days of these events from 2026 to 2030, or what is wrong. */
export function daysOf(...events: readonly string[]): string | readonly string[] {
  const found = icsDates(calendar(...events), { window });
  return 'dates' in found ? found.dates.join(' ') : found.problems.map(({ wrong }) => wrong);
}

/** The same of one event, by its lines. */
export const days = (...lines: readonly string[]) => daysOf(event(...lines));

/** What is wrong with these events. */
export function problems(...events: readonly string[]): readonly string[] {
  const found = daysOf(...events);
  return typeof found === 'string' ? [] : found;
}
