/** What tells the separator to Excel, in a line of its own before the headings. */
const SAID = /^\uFEFF?sep=(.)$/i;

/** The lines of a CSV file, whatever ends them, and what separates its cells. A line that is no part of the table is left empty. */
export function linesOf(text: string): { readonly lines: readonly string[]; readonly separator: string } {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const said = SAID.exec(lines[0]?.trim() ?? '')?.[1];
  if (said !== undefined) return { lines: ['', ...lines.slice(1)], separator: said };
  return { lines, separator: separatorOf(lines.find((line) => line.trim() !== '') ?? '') };
}

/** German Excel writes semicolons, and what is copied from a sheet has tabs. */
const separatorOf = (heading: string): string =>
  [',', ';', '\t'].reduce((best, one) => (heading.split(one).length > heading.split(best).length ? one : best));

/** Where a cell begins in a line, from 1. What stands in quotes separates nothing. */
export function columnAt(line: string, index: number, separator: string): number {
  let cell = 0;
  let isQuoted = false;
  for (let place = 0; place < line.length; place++) {
    if (cell === index) return place + 1;
    if (line[place] === '"') isQuoted = !isQuoted;
    else if (line[place] === separator && !isQuoted) cell++;
  }
  return cell === index ? line.length + 1 : 1;
}
