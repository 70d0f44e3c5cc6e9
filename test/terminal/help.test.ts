import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { entriesOf, HELP_ENTRY, helpText } from '#terminal/help.ts';
import { flag, valued } from '#terminal/options.ts';

it('shows every option as it is written, all in the same columns, and what each exit code means', () => {
  const common = { loud: flag('says more') };
  const own = { 'play-file': valued('FILE', 'what to play', z.exactOptional(z.string())) };

  const text = helpText({
    about: 'Plays a piece.',
    usage: 'play [options]',
    sections: [{ entries: [...entriesOf(common), HELP_ENTRY] }, { heading: 'Of one piece:', entries: entriesOf(own) }],
    notes: ['A FILE is\nmusic.'],
    exits: { good: 'well played', bad: 'badly', wrongInput: 'no music' },
  });

  expect(text).toBe(`Plays a piece.

Usage: play [options]

  --loud              says more
  --help              this text

Of one piece:
  --play-file FILE    what to play

A FILE is
music.

Exit codes: 0 well played · 1 badly · 2 no music
`);
});
