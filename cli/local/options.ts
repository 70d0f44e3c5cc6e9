import * as z from 'zod/mini';
import { FILE_OPTION } from '#cli/file/file-option.ts';
import { DAY_SECONDS, durationSeconds } from '#schedule/duration.ts';
import type { Asked } from '#terminal/command.ts';
import { valued } from '#terminal/options.ts';

/** A day that is played takes some ten seconds, and somebody waits for it. */
const MOST_DAYS = 7;

const FORWARD = `how far ahead, such as +30m, +2h or +1d, at the most +${MOST_DAYS}d; time goes forward only`;

const secondsIn = (text: string): number => durationSeconds(text.replace(/^\+/, '')) ?? Number.NaN;

const MoveSchema = z.pipe(
  z.string().check(z.refine((text) => secondsIn(text) <= MOST_DAYS * DAY_SECONDS, FORWARD)),
  z.transform(secondsIn),
);

export const LOCAL_WORDS = {
  what: valued(
    'up|deploy|clock|status|down',
    'start it, deploy a file into it, move its clock ahead, tell of it, or end it',
    z.enum(['up', 'deploy', 'clock', 'status', 'down'], 'up, deploy, clock, status or down'),
  ),
  by: valued('+2h', `of clock: ${FORWARD}`, z.exactOptional(MoveSchema)),
};

export const LOCAL_OPTIONS = FILE_OPTION;

export type AskedLocal = Asked<typeof LOCAL_WORDS, typeof LOCAL_OPTIONS>;
