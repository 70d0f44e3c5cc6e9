import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Hears of each line of a stream as it is complete, and of what is left at its end. Lines end in a line feed and nothing else. */
export function onLines(stream: Readable, listen: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) listen(line);
  });
  stream.on('end', () => {
    if (rest !== '') listen(rest);
  });
}
