import { Cron as Croner } from 'croner';
import type { Cron } from '#schedule/cron/cron.ts';

/** A cron as croner reads it: it takes seconds first, and no L alone for Saturday. */
export const crone = ({ text }: Cron, timezone = 'UTC'): Croner =>
  new Croner(`0 ${text.replace(/ L (\S+)$/, ' 7 $1')}`, {
    mode: '7-part',
    alternativeWeekdays: true,
    sloppyRanges: true,
    timezone,
    paused: true,
  });
