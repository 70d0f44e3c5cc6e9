/** From Sunday on, as AWS names them. */
export const WEEKDAYS: readonly string[] = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Which number is Sunday: 0, and 7 as well, for Unix and Spring; 1 for AWS and Quartz. */
export type SundayIs = 0 | 1;

/** Whether days of the week go by numbers there, which do not mean the same everywhere; the number after # is none. */
export const hasNumbers = (days: string): boolean => /\d/.test(days.replace(/#\d+$/, ''));

/**
 * Days of the week of some dialect, by names and as AWS takes them: without steps, and without ranges that run past the end of the
 * week. What cannot be read stays as it is.
 */
export function namedWeekdays(days: string, sundayIs: SundayIs): string {
  const [, day, which] = /^(\w+?)(L|#[1-5])$/i.exec(days) ?? [];
  if (day !== undefined && which !== undefined) return `${nameOf(day, sundayIs) ?? day}${which.toUpperCase()}`;
  const items = days.split(',').map((item) => itemOf(item, sundayIs));
  if (new Set(items.flatMap((item) => item?.days ?? [])).size === WEEKDAYS.length) return '*';
  return items.map((item, index) => item?.text ?? days.split(',')[index]).join(',');
}

interface Item {
  readonly text: string;
  /** From 0, Sunday, to 6. */
  readonly days: readonly number[];
}

const ITEM = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/([1-7]))?$/;

function itemOf(text: string, sundayIs: SundayIs): Item | undefined {
  const read = ITEM.exec(text);
  const [, first, last, step] = read ?? [];
  const from = first === undefined ? 0 : dayOf(first, sundayIs);
  // With a step, a day runs on to the end of the week.
  const to = first === undefined || (last === undefined && step !== undefined) ? 6 : dayOf(last ?? first, sundayIs);
  if (read === null || from === undefined || to === undefined) return undefined;
  const span = from <= to ? to - from : to + WEEKDAYS.length - from;
  const all = Array.from({ length: span + 1 }, (_, index) => (from + index) % WEEKDAYS.length);
  const days = all.filter((_, index) => index % Number(step ?? 1) === 0);
  const isRange = step === undefined && last !== undefined && from < to && to < WEEKDAYS.length;
  const list = isRange ? [from, to] : days;
  return { text: list.map((day) => WEEKDAYS[day]).join(isRange ? '-' : ','), days };
}

/** Where Sunday is 0 it is 7 too, which ends a range. */
function dayOf(text: string, sundayIs: SundayIs): number | undefined {
  const name = WEEKDAYS.indexOf(text.toUpperCase());
  if (name >= 0) return name;
  const day = Number(text) - sundayIs;
  return /^\d$/.test(text) && day >= 0 && day <= 7 - sundayIs ? day : undefined;
}

function nameOf(text: string, sundayIs: SundayIs): string | undefined {
  const day = dayOf(text, sundayIs);
  return day === undefined ? undefined : WEEKDAYS[day % WEEKDAYS.length];
}
