import * as z from 'zod/mini';
import { FILE_OPTION } from '#cli/file/file-option.ts';
import { HuaweiProviderSchema } from '#core/huawei-alarm/alarm-state.ts';
import { ALARM_STATES, HUAWEI_STATES, LAMBDA_STATES } from '#simulator/local/door/answer.ts';
import type { Asked } from '#terminal/command.ts';
import { valued } from '#terminal/options.ts';

const WHAT = ['up', 'deploy', 'clock', 'alarm', 'huawei-alarm', 'lambda', 'status', 'down'] as const;

export const LOCAL_WORDS = {
  what: valued(
    WHAT.join('|'),
    'start it, deploy a file into it, move its clock ahead, let an alarm go off, of CloudWatch or Huawei, hinder Lambda, tell of it, or end it',
    z.enum(WHAT, `one of ${WHAT.join(', ')}`),
  ),
  which: valued(
    `+2h|ALARM|RULE|${LAMBDA_STATES.join('|')}`,
    `of clock: how far ahead; of alarm: the name of a CloudWatch alarm; of huawei-alarm: that of an alarm rule; of lambda: ${LAMBDA_STATES.join(', ')}`,
    z.exactOptional(z.string()),
  ),
  state: valued(
    'STATE',
    `of alarm: ${ALARM_STATES.join(', ')}; of huawei-alarm: ${HUAWEI_STATES.join(', ')} (default: ALARM)`,
    z.exactOptional(z.enum(ALARM_STATES, `one of ${ALARM_STATES.join(', ')}`)),
  ),
};

const PROVIDERS = HuaweiProviderSchema.options;

export const LOCAL_OPTIONS = {
  ...FILE_OPTION,
  from: valued(
    PROVIDERS.join('|'),
    'of huawei-alarm: which service has the rule (default: the one from which an automation waits for it)',
    z.exactOptional(z.enum(PROVIDERS, `one of ${PROVIDERS.join(', ')}`)),
  ),
  resource: valued(
    'ID',
    'of huawei-alarm: what it is about, as the service writes it (default: what an automation waits for, else any)',
    z.exactOptional(z.string().check(z.minLength(1))),
  ),
};

export type AskedLocal = Asked<typeof LOCAL_WORDS, typeof LOCAL_OPTIONS>;
