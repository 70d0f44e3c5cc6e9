import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { asWord } from '#terminal/shell-word.ts';

test.each(['plain-1.yaml', 'my file.yaml', "it's; $(date) `id` \\", '', 'line\nbreak'])(
  '%j is one word to a shell',
  (text) => {
    expect(execFileSync('/bin/sh', ['-c', `printf %s ${asWord(text)}`]).toString()).toBe(text);
  },
);
