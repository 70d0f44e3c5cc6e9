import { LineCounter } from 'yaml';

/** Where the lines of a text begin. Counted here, since the parser loses count at the end of a line that it can make nothing of. */
export function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
  return lines;
}
