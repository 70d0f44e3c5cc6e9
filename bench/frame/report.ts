import { availableParallelism, cpus } from 'node:os';
import { align } from '#terminal/table.ts';
import { isMet, type Measurement, type Room } from './room.ts';
import { tableOf } from './table.ts';

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

/** The table of a room on the terminal. */
export function linesOf({ room, numbers }: Measured): readonly string[] {
  const { head, rows, right } = tableOf(numbers);
  return [room.name, ...align([head, ...rows], right).map((line) => `  ${line}`)];
}

/** The numbers of a room for a machine to read. */
export const numbersOf = ({ room, numbers }: Measured) => ({
  room: room.name,
  numbers: numbers.map((one) => ({ ...one, met: isMet(one) })),
});
