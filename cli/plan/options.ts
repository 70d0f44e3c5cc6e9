import * as z from 'zod/mini';
import { FILE_OPTION } from '#cli/file/file-option.ts';
import type { Asked } from '#terminal/command.ts';
import { flag, numeric, valued } from '#terminal/options.ts';

const MOST_DAYS = 400;
const isDays = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= MOST_DAYS;

/** Instants are as they were written: which zone they are in, the file says. */
export const PLAN_OPTIONS = {
  ...FILE_OPTION,
  from: valued('INSTANT', 'where it begins (default: now)', z.exactOptional(z.string())),
  days: valued(
    '14',
    `how many days, at the most ${MOST_DAYS}`,
    z._default(numeric(isDays, `a whole number from 1 to ${MOST_DAYS}`), 14),
  ),
  component: valued('NAME', 'of one component alone', z.exactOptional(z.string())),
  draw: flag('with a drawing at the head (default: on a terminal)'),
  svg: valued('FILE', 'write a picture as well', z.exactOptional(z.string())),
  html: valued(
    'FILE',
    'write a page with the picture, the conflicts and every action as well',
    z.exactOptional(z.string()),
  ),
};

export type AskedPlan = Asked<Record<never, never>, typeof PLAN_OPTIONS>;
