import * as z from 'zod/mini';
import { UsageError } from '#terminal/operator-error.ts';
import { flag, judgeOptions, numeric, readLine, valued } from '#terminal/options.ts';

const MOST_DAYS = 400;
const isDays = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= MOST_DAYS;

/** What every command takes. */
export const COMMON = {
  automations: valued(
    'FILE',
    'the automations file (default: AUTOMATIONS in the environment, else infra/automations.ts)',
    z.exactOptional(z.string()),
  ),
  json: flag('one JSON object, for scripts'),
};

/** What plan takes besides. Instants are as they were written: which zone they are in, the file says. */
export const OF_PLAN = {
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

const PlanOptionsSchema = z.object({ command: z.literal('plan'), ...COMMON, ...OF_PLAN });
export type PlanOptions = z.infer<typeof PlanOptionsSchema>;

const WhyOptionsSchema = z.object({
  command: z.literal('why'),
  ...COMMON,
  component: z.string('why needs a component'),
  /** As it was written; unless it was, now. */
  instant: z._default(z.string(), 'now'),
});
export type WhyOptions = z.infer<typeof WhyOptionsSchema>;

/** What `autopilot` is asked for. */
export type Options = PlanOptions | WhyOptions;

/**
 * Reads the command line.
 * @throws UsageError with all its mistakes
 */
export function readOptions(args: readonly string[]): Options {
  const { words, given, mistakes } = readLine({ ...COMMON, ...OF_PLAN }, args);
  const [command, ...rest] = words;
  switch (command) {
    case 'plan': {
      const more = rest.map((word) => `${word}: plan takes no such word`);
      return judgeOptions(PlanOptionsSchema, { given, mistakes: [...mistakes, ...more] }, { command });
    }
    case 'why': {
      const [component, instant, ...others] = rest;
      const more = others.map((word) => `${word}: why takes a component and an instant`);
      const strange = Object.keys(given).filter((name) => Object.hasOwn(OF_PLAN, name));
      const wrong = [...mistakes, ...more, ...strange.map((name) => `--${name}: an option of plan`)];
      return judgeOptions(WhyOptionsSchema, { given, mistakes: wrong }, { command, component, instant });
    }
    default:
      throw new UsageError(
        [`${command ?? 'a command is missing'}: the commands are plan and why; see --help`, ...mistakes].join('\n'),
      );
  }
}
