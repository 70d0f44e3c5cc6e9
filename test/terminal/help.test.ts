import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { command } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { commandHelp, programHelp } from '#terminal/help.ts';
import { flag, valued } from '#terminal/options.ts';

const play = command({
  name: 'play',
  about: 'Plays a piece.',
  words: { piece: valued('PIECE', 'which', z.exactOptional(z.string())) },
  options: { loud: flag('says more'), 'play-file': valued('FILE', 'what to play', z.exactOptional(z.string())) },
  json: z.strictObject({}),
  notes: ['A FILE is\nmusic.'],
  examples: [
    ['fugue --loud', 'so that all hear it'],
    ['', 'whatever comes'],
  ],
  exits: { good: 'well played', bad: 'badly', wrongInput: 'no music', unreachable: 'nobody there' },
  run: async () => EXIT.good,
});

it('of a command shows every option as it is written, all in the same columns, and what each exit code means', () => {
  expect(commandHelp(play, 'orchestra')).toBe(`Plays a piece.

Usage: orchestra play [PIECE] [options]

  PIECE               which

  --loud              says more
  --play-file FILE    what to play
  --json              one JSON object, for scripts
  --help              this text

A FILE is
music.

Examples:
  orchestra play fugue --loud    so that all hear it
  orchestra play                 whatever comes

Exit codes: 0 well played · 1 badly · 2 no music · 3 nobody there
`);
});

it('of several shows each of them, and how to hear more', () => {
  expect(programHelp('orchestra', 'Makes music.', [play])).toBe(`Makes music.

Usage: orchestra COMMAND [options]

  play [PIECE]    Plays a piece.

  --help          this text

orchestra COMMAND --help tells what a command takes, with examples and what its exit codes mean.
`);
});

it('fits the terminal: what a word means goes on below it, and a paragraph is broken anew', () => {
  expect(commandHelp(play, 'orchestra', 44)).toBe(`Plays a piece.

Usage: orchestra play [PIECE] [options]

  PIECE               which

  --loud              says more
  --play-file FILE    what to play
  --json              one JSON object, for
                      scripts
  --help              this text

A FILE is music.

Examples:
  orchestra play fugue --loud
    so that all hear it
  orchestra play
    whatever comes

Exit codes: 0 well played · 1 badly · 2 no
music · 3 nobody there
`);
});

it('leaves out of the list what one command takes, where that would leave no room for the others', () => {
  const words = { what: valued('first|second|third|fourth', 'which', z.exactOptional(z.string())) };
  const { about, exits } = play;
  const long = command({ name: 'rehearse', about, words, options: {}, exits, run: async () => EXIT.good });

  expect(programHelp('orchestra', 'Makes music.', [play, long])).toContain(`
  play [PIECE]    Plays a piece.
  rehearse …      Plays a piece.
`);
});
