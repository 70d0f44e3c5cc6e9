import { CsvError, parse } from 'csv-parse/sync';
import type { Path } from '#automations/mistakes/words/mistake.ts';
import type { PlacedMistake, Position } from '#automations/read/placed-mistake.ts';
import { type Source, unreadableFile } from '#automations/read/source.ts';
import { type Column, columnsIn, componentIn, HEADING, NAME_COLUMN } from './csv-columns.ts';
import { columnAt, linesOf } from './csv-lines.ts';

interface Row {
  readonly cells: readonly string[];
  /** From 1, where it begins. */
  readonly line: number;
}

/**
 * Reads a fleet from CSV (RFC 4180, also with semicolons or tabs): a row of headings, and a row for each component. Its data is the map
 * that stands under `components` elsewhere; what makes no sense of a row is told, and the row left out.
 */
export function readCsv(text: string): Source {
  const { lines, separator } = linesOf(text);
  const read = rowsOf(lines.join('\n'), separator);
  if ('kind' in read) return read;
  const [heading, ...rows] = read.rows;
  if (heading === undefined) return unreadableFile('is empty', HEADING);
  const at = (row: Row, index = 0): Position => ({
    line: row.line,
    column: columnAt(lines[row.line - 1] ?? '', index, separator),
  });
  const isBlank = (index: number) => rows.every(({ cells }) => (cells[index] ?? '') === '');
  const { columns, lacks, mistakes } = columnsIn(heading.cells, isBlank);
  const told: PlacedMistake[] = mistakes.map(({ index, ...rest }) => ({
    path: [],
    ...rest,
    position: at(heading, index),
  }));
  if (lacks.includes(NAME_COLUMN)) return { kind: 'unreadable', mistakes: told };
  const { byName, mistakes: ofRows } = componentsIn(rows, columns, at);
  return {
    kind: 'data',
    data: Object.fromEntries([...byName].map(([name, { component }]) => [name, component])),
    mistakes: [...told, ...ofRows],
    warnings: [],
    lacks,
    position: ({ path: [name, ...path] }) => {
      const row = byName.get(String(name))?.row;
      return row === undefined ? undefined : at(row, indexOf(columns, path));
    },
  };
}

function rowsOf(
  text: string,
  delimiter: string,
): { readonly rows: readonly Row[] } | Extract<Source, { kind: 'unreadable' }> {
  const rows: Row[] = [];
  let read = 0;
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      on_record: (cells: string[], { lines }) => {
        const further = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
        rows.push({ cells, line: lines - further });
        read = lines;
        return null;
      },
    });
    return { rows };
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // It may be found out thousands of lines after that quote.
    const unread = text.split('\n').slice(read);
    const line = read + 1 + unread.findIndex((one) => one.includes('"'));
    const right = 'what holds a separator or a quote stands in double quotes, and a quote in it is written twice';
    const wrong = 'is no CSV here: a quote is opened or closed where it cannot be';
    return { kind: 'unreadable', mistakes: [{ path: [], wrong, right, position: { line, column: 1 } }], cause };
  }
}

interface Found {
  readonly row: Row;
  readonly component: Readonly<Record<string, unknown>>;
}

function componentsIn(
  rows: readonly Row[],
  columns: readonly Column[],
  at: (row: Row, index?: number) => Position,
): { readonly byName: ReadonlyMap<string, Found>; readonly mistakes: readonly PlacedMistake[] } {
  const byName = new Map<string, Found>();
  const mistakes: PlacedMistake[] = [];
  const width = columns.length;
  const nameAt = indexOf(columns, []);
  for (const row of rows) {
    const name = row.cells[nameAt] ?? '';
    const first = byName.get(name)?.row;
    const tell = (path: Path, wrong: string, right: string, index = 0) =>
      mistakes.push({ path, wrong, right, position: at(row, index), ...(path.length > 0 && { inKey: true }) });
    if (row.cells.length !== width) {
      const wrong = `has a row of ${row.cells.length} cells, and ${width} headings`;
      tell([], wrong, 'put what holds a separator into double quotes, and leave no cell out');
    } else if (name === '') tell([], 'has a row without a name', 'name the component, or take the row out', nameAt);
    else if (first !== undefined) {
      tell(['components', name], `is already at ${first.line}:${at(first, nameAt).column}`, TWICE, nameAt);
    } else byName.set(name, { row, component: componentIn(row.cells, columns) });
  }
  if (rows.length === 0) mistakes.push({ path: [], wrong: 'lists no component', right: 'write a row for each' });
  return { byName, mistakes };
}

const TWICE = 'a component is listed once: rename one, or take it out';

/** The column of a path below a component; the first of all where there is none. */
const indexOf = (columns: readonly Column[], path: Path): number =>
  Math.max(
    0,
    columns.findIndex((column) => JSON.stringify(column.path) === JSON.stringify(path)),
  );
