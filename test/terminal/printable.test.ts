import { styleText } from 'node:util';
import { describe, expect, it } from 'vitest';
import { COLOURS } from '#terminal/paint.ts';
import { printable, printableJson } from '#terminal/printable.ts';

const HOSTILE = [
  ['clears the screen', '\u001b[2Jgone'],
  ['moves the cursor', '\u001b[1A\u001b[2Kforged'],
  ['sets the title', '\u001b]0;title\u0007'],
  ['fills the clipboard', '\u001b]52;c;cm0gLXJm\u0007'],
  ['hides what follows', '\u001b[8mhidden'],
  ['has several colours in one', '\u001b[31;8mhidden'],
  ['is a sequence of one character', '\u009b2J'],
  ['overwrites its line', 'held\rfree'],
  ['rubs out', 'held\b\b\b\bfree'],
  ['rings', 'ping\u0007'],
  ['turns the line around', '\u202egnp.exe\u2069'],
  ['breaks a line in two', 'one\u2028two\u0085three'],
] as const;

describe('a text that is printed', () => {
  it.each(HOSTILE)('that %s does so no more', (_, text) => {
    expect(printable(text)).not.toMatch(/(?![\n\t])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    expect(printable(text)).toContain('\ufffd');
  });

  it('keeps its lines, its tabs, its letters of whatever script, and a family of one character', () => {
    const text = 'eins\tzwei\n东京 – köln, שלום 👩‍👩‍👧';
    expect(printable(text)).toBe(text);
    expect(printable('of Windows\r\n')).toBe('of Windows\n');
  });

  it('keeps each colour that we paint with', () => {
    for (const colour of COLOURS) {
      const painted = styleText(colour, `a ${styleText('bold', 'b')} c`, { validateStream: false });
      expect(printable(painted)).toBe(painted);
    }
  });
});

it.each(HOSTILE)('JSON with a text that %s says the same, and does nothing', (_, text) => {
  const json = printableJson(JSON.stringify({ text }, undefined, 2));
  expect(JSON.parse(json)).toEqual({ text });
  expect(json).not.toMatch(/(?!\n)[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
});
