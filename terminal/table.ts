import { stripVTControlCharacters } from 'node:util';

export interface Column {
  /** Of its widest cell. */
  readonly width: number;
  /** Numbers stand under each other by their last digit. */
  readonly right?: boolean;
}

/** One row as a line, two spaces between the cells unless told; nothing at its end. Colours have no width. */
export const row = (cells: readonly string[], columns: readonly Column[], gap = '  '): string =>
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

function pad(cell: string, { width, right = false }: Column): string {
  const blank = ' '.repeat(Math.max(0, width - widthOf(cell)));
  return right ? `${blank}${cell}` : `${cell}${blank}`;
}

const widthOf = (cell: string): number => stripVTControlCharacters(cell).length;
