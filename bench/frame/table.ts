import { type Aim, isMet, type Measurement } from './room.ts';

/** Text, row by row, for the terminal and for a document; numbers stand in the columns named in `right`. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly right: readonly number[];
}

/** One row for each number; or one for each of many, with a column for each of its numbers. */
export const tableOf = (numbers: readonly Measurement[]): Table =>
  numbers.every(({ of }) => of !== undefined) ? matrix(numbers) : list(numbers);

const list = (numbers: readonly Measurement[]): Table => ({
  head: ['', 'median', 'ratio', 'aim', ''],
  rows: numbers.map((one) => [
    one.what,
    written(one),
    one.baseline === undefined ? '' : `${one.baseline.ratio.toFixed(2)} of ${one.baseline.name}`,
    aimOf(one.aim),
    { true: 'met', false: 'not met', undefined: '' }[`${isMet(one)}`],
  ]),
  right: [1],
});

/** What is not as it should be is marked. */
function matrix(numbers: readonly Measurement[]): Table {
  const columns = [...new Map(numbers.map(({ what, aim }) => [what, aim])).entries()];
  const rows = Map.groupBy(numbers, ({ of = '' }) => of);
  return {
    head: ['', ...columns.map(([what, aim]) => (aim === undefined ? what : `${what} (${aimOf(aim)})`))],
    rows: [...rows].map(([of, cells]) => [
      of,
      ...columns.map(([what]) => {
        const found = cells.find((cell) => cell.what === what);
        if (found === undefined) return '–';
        return isMet(found) === false ? `${written(found)} ✗` : written(found);
      }),
    ]),
    right: columns.map((_, index) => index + 1),
  };
}

function written({ value, unit }: Measurement): string {
  if (unit === '$') return `$${value.toFixed(3)}`;
  if (unit === '%') return `${(value * 100).toFixed(1)} %`;
  const digits = Number.isInteger(value) || value >= 100 ? 0 : value >= 1 ? 1 : 4;
  const text = value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${text} ${unit}`.trimEnd();
}

function aimOf(aim: Aim | undefined): string {
  if (aim === undefined) return '';
  const { atMost, atLeast } = aim;
  const bound = atMost === undefined ? `≥ ${atLeast?.toLocaleString('en-US')}` : `≤ ${atMost.toLocaleString('en-US')}`;
  return aim.of === 'ratio' ? `${bound} times` : bound;
}
