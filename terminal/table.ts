import { widthOf, wrapped } from './width.ts';

export interface Column {
  /** Of its widest cell. */
  readonly width: number;
  /** Numbers stand under each other by their last digit. */
  readonly right?: boolean;
}

const GAP = '  ';

/** One row as a line, two spaces between the cells unless told; nothing at its end. Colours have no width. */
export const row = (cells: readonly string[], columns: readonly Column[], gap = GAP): string =>
  cells
    .map((cell, index) => pad(cell, columns[index] ?? { width: 0 }))
    .join(gap)
    .trimEnd();

/** The columns that some rows need, those named in `right` aligned there. */
export function columnsOf(rows: readonly (readonly string[])[], right: readonly number[] = []): readonly Column[] {
  const widths: number[] = [];
  for (const cells of rows) {
    for (const [index, cell] of cells.entries()) widths[index] = Math.max(widths[index] ?? 0, widthOf(cell));
  }
  return widths.map((width, index) => ({ width, right: right.includes(index) }));
}

/** Rows as lines, all in the same columns. */
export function align(rows: readonly (readonly string[])[], right: readonly number[] = []): readonly string[] {
  const columns = columnsOf(rows, right);
  return rows.map((cells) => row(cells, columns));
}

/** Less is no column to read in: then the terminal may break the line where it ends. */
const LEAST = 20;

/**
 * Rows as `align` makes them, each a text of as many lines as it needs: what a terminal is too narrow for of the last cell goes on below
 * that cell.
 * @param width of the terminal; undefined where nothing has to fit
 */
export function fitted(
  rows: readonly (readonly string[])[],
  width: number | undefined,
  right: readonly number[] = [],
): readonly string[] {
  const columns = columnsOf(rows, right);
  const before = columns.slice(0, -1).reduce((sum, column) => sum + column.width + GAP.length, 0);
  const left = (width ?? Number.POSITIVE_INFINITY) - before;
  return rows.map((cells) => {
    const last = cells.length === columns.length ? cells.at(-1) : undefined;
    if (last === undefined || left < LEAST || widthOf(last) <= left) return row(cells, columns);
    const [first = '', ...more] = wrapped(last, left);
    return [row([...cells.slice(0, -1), first], columns), ...more.map((line) => `${' '.repeat(before)}${line}`)].join(
      '\n',
    );
  });
}

function pad(cell: string, { width, right = false }: Column): string {
  const blank = ' '.repeat(Math.max(0, width - widthOf(cell)));
  return right ? `${blank}${cell}` : `${cell}${blank}`;
}
