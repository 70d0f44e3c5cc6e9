import type { Mark } from './marks.ts';

/** Where the keyboard is: a mark of a lane, by the number of its row. */
export interface Place {
  readonly row: number;
  readonly mark: Mark;
}

const KEYS = {
  ArrowLeft: 'before',
  ArrowRight: 'after',
  ArrowUp: 'above',
  ArrowDown: 'below',
  Home: 'first',
  End: 'last',
} as const;
export type Way = (typeof KEYS)[keyof typeof KEYS];

/** Which way a key leads, if any. */
export const wayOf = (key: string): Way | undefined => Object.entries(KEYS).find(([name]) => name === key)?.[1];

/** The mark that a key leads to; undefined where there is none that way. Rows without marks are passed over. */
export function walk(at: Place, way: Way, rows: number, marksAt: (row: number) => readonly Mark[]): Place | undefined {
  const marks = marksAt(at.row);
  const here = marks.findIndex(({ key }) => key === at.mark.key);
  const inRow = (mark: Mark | undefined): Place | undefined => (mark === undefined ? undefined : { row: at.row, mark });
  switch (way) {
    case 'before':
      return inRow(marks[here - 1]);
    case 'after':
      return inRow(marks[here + 1]);
    case 'first':
      return inRow(marks[0]);
    case 'last':
      return inRow(marks.at(-1));
    case 'above':
      return nextRow(at, -1, rows, marksAt);
    case 'below':
      return nextRow(at, 1, rows, marksAt);
  }
}

function nextRow(at: Place, by: -1 | 1, rows: number, marksAt: (row: number) => readonly Mark[]): Place | undefined {
  for (let row = at.row + by; row >= 0 && row < rows; row += by) {
    const mark = nearest(marksAt(row), at.mark.x);
    if (mark !== undefined) return { row, mark };
  }
  return undefined;
}

const nearest = ([first, ...others]: readonly Mark[], x: number): Mark | undefined =>
  first && others.reduce((best, mark) => (Math.abs(mark.x - x) < Math.abs(best.x - x) ? mark : best), first);
