import { parseArgs } from 'node:util';

/** What `npm start --` takes. */
export interface Options {
  readonly once: boolean;
  readonly json: boolean;
  readonly help: boolean;
  /** `2026-03-29`; today, in the drill's zone, unless given. */
  readonly date?: string;
  /** Simulated seconds in a second; as fast as it goes unless given. */
  readonly speed?: number;
  readonly automations?: string;
  readonly drill?: string;
}

export const HELP = `Plays a day of your automations through the synthesized app, against a simulated ServiceStage on loopback.

Usage: npm start -- [options]

  --once                end after the day; exit 0 only if every run ended as the drill says it should
  --date 2026-03-29     the day to play, in the drill's time zone (default: today)
  --speed 3600          simulated seconds in a second (default: as fast as it goes)
  --automations FILE    automations to play, .ts, .json or .yaml (default: $AUTOMATIONS, else infra/automations.ts)
  --drill FILE          what happens that day, .yaml or .json (default: the example's day, or each alarm once)
  --json                one JSON object a line on standard output instead of text
  --help                this text

Exit codes: 0 as expected · 1 a run ended otherwise, or something broke · 2 the command line, automations or drill are wrong
`;

/** Every mistake of the command line, a line each. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line; throws `UsageError` with all its mistakes. */
export function readOptions(args: readonly string[]): Options {
  const { values, mistakes } = parse(args);
  const { date, speed, automations, drill } = values;
  if (date !== undefined && !isDate(date)) mistakes.push(`--date ${date}: a day of the calendar, such as 2026-03-29`);
  const factor = speed === undefined ? undefined : Number(speed);
  if (factor !== undefined && !(factor > 0 && Number.isFinite(factor))) {
    mistakes.push(`--speed ${speed}: a number above 0, such as 3600 for an hour in a second`);
  }
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  return {
    once: values.once ?? false,
    json: values.json ?? false,
    help: values.help ?? false,
    ...(date === undefined ? {} : { date }),
    ...(factor === undefined ? {} : { speed: factor }),
    ...(automations === undefined ? {} : { automations }),
    ...(drill === undefined ? {} : { drill }),
  };
}

const OPTIONS = {
  once: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  date: { type: 'string' },
  speed: { type: 'string' },
  automations: { type: 'string' },
  drill: { type: 'string' },
} as const;

/** Unknown words are collected rather than thrown, so that all mistakes come at once. */
function parse(args: readonly string[]) {
  const { values, tokens } = parseArgs({ args: [...args], options: OPTIONS, strict: false, tokens: true });
  const mistakes = tokens.flatMap((token) => {
    if (token.kind === 'positional') return [`${token.value}: not an option; see --help`];
    return token.kind === 'option' ? mistakesOf(token) : [];
  });
  const text = (name: 'date' | 'speed' | 'automations' | 'drill'): string | undefined => {
    const value = values[name];
    // A value that is no value has been told of already.
    const isOne = tokens.every(
      (token) => token.kind !== 'option' || token.name !== name || mistakesOf(token).length === 0,
    );
    return typeof value === 'string' && isOne ? value : undefined;
  };
  const flag = (name: 'once' | 'json' | 'help') => values[name] === true;
  return {
    mistakes,
    values: {
      once: flag('once'),
      json: flag('json'),
      help: flag('help'),
      date: text('date'),
      speed: text('speed'),
      automations: text('automations'),
      drill: text('drill'),
    },
  };
}

interface Written {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function mistakesOf({ name, rawName, value, inlineValue }: Written): readonly string[] {
  const option = Object.entries(OPTIONS).find(([known]) => known === name)?.[1];
  if (option === undefined) return [`${rawName}: no such option; see --help`];
  if (option.type === 'boolean') return inlineValue === true ? [`${rawName} takes no value; see --help`] : [];
  const isForgotten = value === undefined || value === '' || (value.startsWith('-') && inlineValue !== true);
  return isForgotten ? [`${rawName} needs a value; see --help`] : [];
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
