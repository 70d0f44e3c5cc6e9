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
    .map(onOneLine)
    .map((cell, index) => pad(cell, columns[index] ?? { width: 0 }))
    .join(gap)
    .trimEnd();

/** The columns that some rows need, those named in `right` aligned there. */
export function columnsOf(rows: readonly (readonly string[])[], right: readonly number[] = []): readonly Column[] {
  const widths: number[] = [];
  for (const cells of rows) {
    for (const [index, cell] of cells.map(onOneLine).entries())
      widths[index] = Math.max(widths[index] ?? 0, widthOf(cell));
  }
  return widths.map((width, index) => ({ width, right: right.includes(index) }));
}

/** Rows as lines, all in the same columns. */
export function align(rows: readonly (readonly string[])[], right: readonly number[] = []): readonly string[] {
  const columns = columnsOf(rows, right);
  return rows.map((cells) => row(cells, columns));
}

/** Less is no column to read in. */
const LEAST = 20;

/** What has no room in its columns stands below them, so far in. */
const BELOW = '    ';

/**
 * Rows as `align` makes them, each a text of as many lines as it needs: what a terminal is too narrow for of the last cell goes on below
 * that cell; and where that would be no column to read in, the cells that have no room stand below their row, as a text.
 * @param width of the terminal; undefined where nothing has to fit
 */
export function fitted(
  rows: readonly (readonly string[])[],
  width = Number.POSITIVE_INFINITY,
  right: readonly number[] = [],
): readonly string[] {
  const columns = columnsOf(rows, right);
  const before = columns.slice(0, -1).reduce((sum, column) => sum + column.width + GAP.length, 0);
  const left = width - before;
  return rows.map((cells) => {
    const whole = row(cells, columns);
    if (widthOf(whole) <= width) return whole;
    if (left < LEAST) return stacked(cells, columns, width);
    const last = cells.length === columns.length ? cells.map(onOneLine).at(-1) : undefined;
    if (last === undefined) return whole;
    const [first = '', ...more] = wrapped(last, left);
    return [row([...cells.slice(0, -1), first], columns), ...more.map((line) => `${' '.repeat(before)}${line}`)].join(
      '\n',
    );
  });
}

function stacked(cells: readonly string[], columns: readonly Column[], width: number): string {
  const ends = columns.map((_, index) =>
    widthOf(
      row(
        columns.slice(0, index + 1).map((one) => 'x'.repeat(one.width)),
        columns,
      ),
    ),
  );
  const beside = Math.max(1, ends.filter((end) => end <= width).length);
  const rest = cells
    .map(onOneLine)
    .slice(beside)
    .filter((cell) => cell !== '')
    .join(GAP);
  const below = rest === '' ? [] : wrapped(rest, Math.max(LEAST, width - BELOW.length));
  return [row(cells.slice(0, beside), columns), ...below.map((line) => `${BELOW}${line.trim()}`)].join('\n');
}

/** Whoever wrote a text of several lines must not make rows of it. */
const onOneLine = (cell: string): string => cell.replaceAll(/\s*[\r\n]\s*/g, ' ');

function pad(cell: string, { width, right = false }: Column): string {
  const blank = ' '.repeat(Math.max(0, width - widthOf(cell)));
  return right ? `${blank}${cell}` : `${cell}${blank}`;
}
