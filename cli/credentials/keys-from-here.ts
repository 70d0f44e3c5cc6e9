import { text } from 'node:stream/consumers';
import type { KeysFrom } from '#cli/servicestage/keys-given.ts';
import { promptsAt } from '#terminal/prompts.ts';

/** The terminal of this process, or what comes on its standard input. */
export const keysFromHere = (): KeysFrom => ({
  prompts: promptsAt(process.stdin, process.stderr),
  piped: process.stdin.isTTY ? undefined : () => text(process.stdin),
});
