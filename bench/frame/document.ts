import type { Machine, Measured } from './report.ts';
import { tableOf } from './table.ts';

/** The document with the tables of these rooms in place of those that it has between `<!-- room -->` and `<!-- end -->`. */
export const withTables = (
  document: string,
  measured: readonly Measured[],
  { at, node, processors }: Machine,
): string =>
  measured.reduce((text, { room, numbers }) => {
    const { head, rows, right } = tableOf(numbers);
    const lines = [
      head.map((cell) => cell || ' '),
      head.map((_, index) => (right.includes(index) ? '--:' : '---')),
      ...rows,
    ];
    const table = lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
    const made = `${room.about}\n\n${table}\n\nMeasured on ${at}, Node ${node}, ${processors}.`;
    return text.replace(placeOf(room.name), (_, begin, end) => `${begin}\n${made}\n${end}`);
  }, document);

const placeOf = (room: string): RegExp => new RegExp(`(<!-- ${room} -->)[\\s\\S]*?(<!-- end -->)`);
