import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { onLines } from '#simulator/lambda/lines.ts';
import fc from '#test/fast-check.ts';

/** Hands over the bytes in pieces of this size. */
async function linesOf(text: string, size: number): Promise<readonly string[]> {
  const stream = new PassThrough();
  const lines: string[] = [];
  onLines(stream, (line) => lines.push(line));
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) stream.write(bytes.subarray(at, at + size));
  stream.end();
  await finished(stream);
  return lines;
}

const LINE = fc.string({ unit: 'binary', maxLength: 8 }).map((line) => line.replaceAll('\n', ''));

test('lines are the same however the bytes come in, and characters are not torn apart', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(LINE, { maxLength: 4 }), fc.integer({ min: 1, max: 9 }), async (lines, size) => {
      const text = lines.map((line) => `${line}\n`).join('');

      expect(await linesOf(text, size)).toEqual(lines);
    }),
  );
});

test('what is left without a line feed is a line at the end', async () => {
  expect(await linesOf('first\nlast', 3)).toEqual(['first', 'last']);
});

test('a line separator, a carriage return or an empty line ends no line early and loses none', async () => {
  expect(await linesOf('a\u2028b\u2029c\r\n\nd\n', 2)).toEqual(['a\u2028b\u2029c\r', '', 'd']);
});
