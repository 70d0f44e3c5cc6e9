import { availableParallelism, cpus } from 'node:os';
import { align } from '#terminal/table.ts';
import { type Aim, isMet, type Measurement, type Room } from './room.ts';

/** A room, and what it came to. */
export interface Measured {
  readonly room: Room;
  readonly numbers: readonly Measurement[];
}

/** What was measured on, and when. */
export interface Machine {
  readonly at: string;
  readonly node: string;
  readonly processors: string;
}

export const machine = (): Machine => ({
  at: new Date().toISOString().slice(0, 10),
  node: process.version,
  processors: `${availableParallelism()} of ${cpus()[0]?.model ?? 'an unknown kind'}`,
});

/** What, the number, its ratio, what it ought to be, and whether it is. */
export const HEAD = ['', 'median', 'ratio', 'aim', ''] as const;

export const cellsOf = (one: Measurement): readonly string[] => [
  one.what,
  numberOf(one),
  one.baseline === undefined ? '' : `${one.baseline.ratio.toFixed(2)} of ${one.baseline.name}`,
  aimOf(one.aim),
  { true: 'met', false: 'not met', undefined: '' }[`${isMet(one)}`],
];

/** The table of a room on the terminal. */
export const tableOf = ({ room, numbers }: Measured): readonly string[] => [
  room.name,
  ...align([HEAD, ...numbers.map(cellsOf)], [1]).map((line) => `  ${line}`),
];

/** The numbers of a room for a machine to read. */
export const numbersOf = ({ room, numbers }: Measured) => ({
  room: room.name,
  numbers: numbers.map((one) => ({ ...one, met: isMet(one) })),
});

function numberOf({ value, unit }: Measurement): string {
  const digits = Number.isInteger(value) ? 0 : value >= 100 ? 0 : value >= 1 ? 1 : 4;
  const text = value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === '$' ? `$${value.toFixed(4)}` : `${text} ${unit}`.trimEnd();
}

function aimOf(aim: Aim | undefined): string {
  if (aim === undefined) return '';
  const { atMost, atLeast } = aim;
  const bound = atMost === undefined ? `≥ ${atLeast?.toLocaleString('en-US')}` : `≤ ${atMost.toLocaleString('en-US')}`;
  return aim.of === 'ratio' ? `${bound} times` : bound;
}
