import * as z from 'zod/mini';
import { isDate } from '#schedule/zones/date-ranges.ts';
import { entriesOf, HELP_ENTRY, helpText } from '#terminal/help.ts';
import { flag, numeric, parseOptions, valued } from '#terminal/options.ts';

const OptionsSchema = z.object({
  once: flag('end after the day; exit 0 only if every run ended as the drill says it should'),
  date: valued(
    '2026-03-29',
    "the day to play, in the drill's time zone (default: today)",
    z.exactOptional(z.string().check(z.refine(isDate, 'a day of the calendar, such as 2026-03-29'))),
  ),
  speed: valued(
    '3600',
    'simulated seconds in a second (default: as fast as it goes)',
    z.exactOptional(
      numeric((value) => value > 0 && Number.isFinite(value), 'a number above 0, such as 3600 for an hour in a second'),
    ),
  ),
  automations: valued(
    'FILE',
    'automations to play, .ts, .json or .yaml (default: $AUTOMATIONS, else infra/automations.ts)',
    z.exactOptional(z.string()),
  ),
  drill: valued(
    'FILE',
    "what happens that day, .yaml or .json (default: the example's day, or each alarm once)",
    z.exactOptional(z.string()),
  ),
  json: flag('one JSON object a line on standard output instead of text'),
});

/** What `npm start --` takes. */
export type PlayOptions = z.infer<typeof OptionsSchema>;

export const PLAY_HELP = helpText({
  about: 'Plays a day of your automations through the synthesized app, against a simulated ServiceStage on loopback.',
  usage: 'npm start -- [options]',
  sections: [{ entries: [...entriesOf(OptionsSchema.shape), HELP_ENTRY] }],
  exits: {
    good: 'as expected',
    bad: 'a run ended otherwise, or something broke',
    wrongInput: 'the command line, automations or drill are wrong',
  },
});

/**
 * Reads the command line.
 * @throws UsageError with all its mistakes
 */
export const readPlayOptions = (args: readonly string[]): PlayOptions => parseOptions(OptionsSchema, args);
