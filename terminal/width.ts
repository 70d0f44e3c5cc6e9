import stringWidth from 'string-width';

/** How many columns of a terminal a text takes: none for colours, two for a Chinese character. */
export const widthOf = (text: string): number => stringWidth(text);

/** Lines of words, none wider than a number of columns unless a word is. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || widthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
