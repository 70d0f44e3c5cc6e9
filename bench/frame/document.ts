import { cellsOf, HEAD, type Machine, type Measured } from './report.ts';

/** The document with the tables of these rooms in place of those that it has between `<!-- room -->` and `<!-- end -->`. */
export const withTables = (
  document: string,
  measured: readonly Measured[],
  { at, node, processors }: Machine,
): string =>
  measured.reduce((text, { room, numbers }) => {
    const rows = [
      HEAD.map((cell) => cell || ' '),
      HEAD.map((_, index) => (index === 1 ? '--:' : '---')),
      ...numbers.map(cellsOf),
    ];
    const table = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
    const made = `${room.about}\n\n${table}\n\nMeasured on ${at}, Node ${node}, ${processors}.`;
    return text.replace(placeOf(room.name), (_, begin, end) => `${begin}\n${made}\n${end}`);
  }, document);

const placeOf = (room: string): RegExp => new RegExp(`(<!-- ${room} -->)[\\s\\S]*?(<!-- end -->)`);
