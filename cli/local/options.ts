import * as z from 'zod/mini';
import { FILE_OPTION } from '#cli/file/file-option.ts';
import { ALARM_STATES, LAMBDA_STATES } from '#simulator/local/door/answer.ts';
import type { Asked } from '#terminal/command.ts';
import { valued } from '#terminal/options.ts';

const WHAT = ['up', 'deploy', 'clock', 'alarm', 'lambda', 'status', 'down'] as const;

export const LOCAL_WORDS = {
  what: valued(
    WHAT.join('|'),
    'start it, deploy a file into it, move its clock ahead, let an alarm go off, hinder Lambda, tell of it, or end it',
    z.enum(WHAT, `one of ${WHAT.join(', ')}`),
  ),
  which: valued(
    `+2h|ALARM|${LAMBDA_STATES.join('|')}`,
    `of clock: how far ahead; of alarm: the name of a CloudWatch alarm; of lambda: ${LAMBDA_STATES.join(', ')}`,
    z.exactOptional(z.string()),
  ),
  state: valued(
    'STATE',
    `of alarm: ${ALARM_STATES.join(', ')} (default: ALARM)`,
    z.exactOptional(z.enum(ALARM_STATES, `one of ${ALARM_STATES.join(', ')}`)),
  ),
};

export const LOCAL_OPTIONS = FILE_OPTION;

export type AskedLocal = Asked<typeof LOCAL_WORDS, typeof LOCAL_OPTIONS>;
