import * as z from 'zod/mini';
import { isDate } from '#schedule/zones/date-ranges.ts';
import type { Asked } from '#terminal/command.ts';
import { flag, numeric, valued } from '#terminal/options.ts';

export const PLAY_OPTIONS = {
  once: flag('end after the day; exit 0 only if every run ended as the drill says it should'),
  open: flag(
    'open the page in the browser whose address is printed after the day, and serve it until Ctrl-C (not with --once or --json)',
  ),
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
};

/** What `npm start --` takes. */
export type PlayOptions = Asked<Record<never, never>, typeof PLAY_OPTIONS>;
