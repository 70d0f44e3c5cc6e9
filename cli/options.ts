import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

interface Common {
  readonly automations?: string;
  readonly json: boolean;
}

/** What `autopilot` is asked for. Instants are as they were written: which zone they are in, the file says. */
export type Options =
  | { readonly command: 'help' }
  | (Common & {
      readonly command: 'plan';
      readonly from?: string;
      readonly days: number;
      readonly component?: string;
      /** On a terminal unless said. */
      readonly draw?: true;
      readonly svg?: string;
      readonly html?: string;
    })
  | (Common & { readonly command: 'why'; readonly component: string; readonly instant: string });

const DAYS = { usual: 14, most: 400 } as const;

/** Reads the command line; throws `UsageError` with all its mistakes. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const [command, ...rest] = positionals;
  if (values.help === true || args.length === 0) return { command: 'help' };
  switch (command) {
    case 'plan':
      return planOptions(values, rest);
    case 'why':
      return whyOptions(values, rest);
    default:
      throw new UsageError(`${command ?? 'a command is missing'}: the commands are plan and why; see --help`);
  }
}

type Values = ReturnType<typeof parse>['values'];

function planOptions(values: Values, words: readonly string[]): Options {
  const { from, component, draw, svg, html } = values;
  const mistakes = words.map((word) => `${word}: plan takes no such word`);
  const days = daysOf(values.days, mistakes);
  refuse(mistakes);
  return {
    command: 'plan',
    ...common(values),
    days,
    ...(from !== undefined && { from }),
    ...(component !== undefined && { component }),
    ...(draw === true && { draw }),
    ...(svg !== undefined && { svg }),
    ...(html !== undefined && { html }),
  };
}

function whyOptions(values: Values, [component, instant, ...more]: readonly string[]): Options {
  const { json: _, automations: __, help: ___, ...strange } = values;
  refuse([
    ...(component === undefined ? ['why needs a component'] : []),
    ...(instant === undefined ? ['why needs an instant, such as 2027-03-28T01:30Z'] : []),
    ...more.map((word) => `${word}: why takes a component and an instant`),
    ...Object.keys(strange).map((name) => `--${name}: an option of plan`),
  ]);
  return { command: 'why', ...common(values), component: component ?? '', instant: instant ?? '' };
}

const common = ({ json, automations }: Values): Common => ({
  json: json ?? false,
  ...(automations !== undefined && { automations }),
});

function daysOf(text: string | undefined, mistakes: string[]): number {
  const days = text === undefined ? DAYS.usual : Number(text.trim() || Number.NaN);
  if (!Number.isInteger(days) || days < 1 || days > DAYS.most) {
    mistakes.push(`--days ${text}: a whole number from 1 to ${DAYS.most}`);
  }
  return days;
}

function refuse(mistakes: readonly string[]): void {
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        automations: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        from: { type: 'string' },
        days: { type: 'string' },
        component: { type: 'string' },
        draw: { type: 'boolean' },
        svg: { type: 'string' },
        html: { type: 'string' },
      },
    });
  } catch (cause) {
    throw new UsageError(`${cause instanceof Error ? cause.message.split('. ')[0] : cause}; see --help`, { cause });
  }
}
