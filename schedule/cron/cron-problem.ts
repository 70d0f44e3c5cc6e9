export type CronField = 'minutes' | 'hours' | 'day-of-month' | 'month' | 'day-of-week' | 'year' | 'expression';

/** One mistake: where it is, the text it is in (as capitals inside a field), what is wrong with it, what would be right. */
export interface CronProblem {
  readonly field: CronField;
  readonly text: string;
  readonly wrong: string;
  readonly right: string;
}

export interface CronRefusal {
  readonly problems: readonly CronProblem[];
}

/** What reading a text gave: a value, or every problem found in it. */
export type Read<T> = { readonly value: T } | CronRefusal;

export const refuseCron = (field: CronField, text: string, wrong: string, right: string): CronRefusal => ({
  problems: [{ field, text, wrong, right }],
});

export const problemsOf = (read: Read<unknown>): readonly CronProblem[] => ('problems' in read ? read.problems : []);
