import yargs from 'yargs';
import * as z from 'zod/mini';
import { type Declared, takesValue, typeOf } from './options.ts';

/** A command line, taken apart by the options there are and not yet judged. */
export interface Line {
  /** What belongs to no option, in order. */
  readonly words: readonly string[];
  /** By name without dashes: the value of an option that takes one, `true` for one that does not. */
  readonly given: Readonly<Record<string, string | true>>;
  /** Options that there are not, as they were written. */
  readonly unknown: readonly string[];
  /** What is wrong with the form of options that there are, a line each. */
  readonly malformed: readonly string[];
}

/** A word is a word, a number is text, and an option is called as it is declared: nothing is guessed, and the last one counts. */
const AS_WRITTEN = {
  'boolean-negation': false,
  'camel-case-expansion': false,
  'dot-notation': false,
  'duplicate-arguments-array': false,
  'parse-numbers': false,
  'parse-positional-numbers': false,
  'populate--': true,
  'short-option-groups': false,
  'unknown-options-as-args': true,
};

const ArgvSchema = z.looseObject({
  _: z.array(z.string()),
  '--': z._default(z.array(z.string()), []),
  $0: z.unknown(),
});

/** No option begins with a digit: `-2h` is a word, and whoever takes it says what is wrong with it. */
const NAMED = /^-[^\d]/;

/** Takes a command line apart. Nothing is refused here, so that all that is wrong can be told at once. */
export function readLine(args: readonly string[], options: Declared): Line {
  const parsed = yargs([...args])
    .options(Object.fromEntries(Object.entries(options).map(([name, one]) => [name, { type: typeOf(one) }])))
    .parserConfiguration(AS_WRITTEN)
    .help(false)
    .version(false)
    .exitProcess(false)
    .parseSync();
  const { _: loose, '--': rest, $0: _, ...named } = ArgvSchema.parse(parsed);
  const isOption = (word: string): boolean => NAMED.test(word);
  const found = Object.entries(named);
  const given = found.flatMap(([name, value]): (readonly [string, string | true])[] => {
    if (!Object.hasOwn(options, name) || value === '') return [];
    return typeof value === 'string' || value === true ? [[name, value]] : [];
  });
  return {
    words: [...loose.filter((word) => !isOption(word)), ...rest],
    given: Object.fromEntries(given),
    unknown: [
      ...loose.filter(isOption),
      ...found.flatMap(([name]) => (Object.hasOwn(options, name) ? [] : [`--${name}`])),
    ],
    malformed: [...needless(args, options), ...found.flatMap(([name, value]) => (value === '' ? [lacking(name)] : []))],
  };
}

const lacking = (name: string): string => `--${name} needs a value; see --help`;

/** yargs takes `--json=yes` for no. */
const needless = (args: readonly string[], options: Declared): readonly string[] =>
  Object.entries(options).flatMap(([name, one]) =>
    !takesValue(one) && args.some((arg) => arg.startsWith(`--${name}=`) || arg.startsWith(`-${name}=`))
      ? [`--${name} takes no value; see --help`]
      : [],
  );
