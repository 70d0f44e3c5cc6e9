import { resolve } from 'node:path';
import { automationsPath } from '#automations/read/automations-path.ts';
import { DAY_SECONDS, durationSeconds } from '#schedule/duration.ts';
import {
  type Asked,
  type AskedHuaweiAlarm,
  HUAWEI_STATES,
  LAMBDA_STATES,
  type LambdaState,
} from '#simulator/local/door/answer.ts';
import { UsageError } from '#terminal/operator-error.ts';
import type { AskedLocal } from './options.ts';

/** What of a line is the world's business; the rest is whether there is one. */
export type ForTheWorld = Exclude<Asked, { what: 'state' | 'end' }> | { readonly what: 'up' | 'status' | 'down' };

/** A day that is played takes some twenty seconds, and somebody waits for it. */
const MOST_DAYS = 7;

const FORWARD = `how far ahead, such as +30m, +2h or +1d, at the most +${MOST_DAYS}d; time goes forward only`;

/**
 * What a line asks for.
 * @param directory that paths count from
 * @throws UsageError with all that does not go together
 */
export function readAsked(
  line: AskedLocal,
  directory: string,
  env: Readonly<Record<string, string | undefined>>,
): ForTheWorld {
  const { what, which, state, automations } = line;
  const stray = OPTIONS.filter((option) => line[option] !== undefined && ONLY_OF[option] !== what);
  refuse([
    ...(which !== undefined && !TAKE_ONE.includes(what) ? [`${which}: one too many after local ${what}`] : []),
    ...(state !== undefined && !HAVE_STATES.includes(what) ? [`${state}: one too many after local ${what}`] : []),
    ...stray.map((option) => `--${option}: an option of local ${ONLY_OF[option]} alone`),
  ]);
  switch (what) {
    case 'up':
    case 'status':
    case 'down':
      return { what };
    case 'clock':
      return { what: 'move', seconds: secondsIn(which) };
    case 'alarm':
      if (which === undefined)
        throw new UsageError('local alarm: whose state is missing, such as: local alarm shop-5xx');
      return { what, name: which, state: state ?? 'ALARM' };
    case 'huawei-alarm':
      return huaweiAlarmIn(line);
    case 'lambda':
      return { what, state: lambdaStateIn(which) };
    case 'deploy':
      return {
        what,
        file: automations === undefined ? automationsPath({ env, cwd: directory }) : resolve(directory, automations),
      };
  }
}

/** What has a word of its own. */
const TAKE_ONE: readonly AskedLocal['what'][] = ['clock', 'alarm', 'huawei-alarm', 'lambda'];
const HAVE_STATES: readonly AskedLocal['what'][] = ['alarm', 'huawei-alarm'];

const ONLY_OF = { automations: 'deploy', from: 'huawei-alarm', resource: 'huawei-alarm' } as const;
const OPTIONS = ['automations', 'from', 'resource'] as const;

function huaweiAlarmIn({ which, state = 'ALARM', from, resource }: AskedLocal): AskedHuaweiAlarm {
  if (which === undefined)
    throw new UsageError('local huawei-alarm: of which rule is missing, such as: local huawei-alarm shop-memory');
  const found = HUAWEI_STATES.find((one) => one === state);
  if (found === undefined) throw new UsageError(`${state}: an alarm of Huawei's is ${HUAWEI_STATES.join(' or ')} here`);
  return { what: 'huawei-alarm', rule: which, state: found, ...(from && { from }), ...(resource && { resource }) };
}

function lambdaStateIn(text: string | undefined): LambdaState {
  const state = LAMBDA_STATES.find((one) => one === text);
  if (state !== undefined) return state;
  throw new UsageError(`${text ?? 'local lambda'}: one of ${LAMBDA_STATES.join(', ')}, such as: local lambda away`);
}

function secondsIn(text: string | undefined): number {
  const seconds = text === undefined ? undefined : durationSeconds(text.replace(/^\+/, ''));
  if (seconds !== undefined && seconds <= MOST_DAYS * DAY_SECONDS) return seconds;
  throw new UsageError(`${text ?? 'local clock'}: ${FORWARD}`);
}

function refuse(mistakes: readonly string[]): void {
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
}
