import type * as z from 'zod/mini';
import type { Line } from './line.ts';
import { nearest } from './nearest.ts';
import { UsageError } from './operator-error.ts';
import { type Declared, described, isOptional, writtenWord } from './options.ts';

/** What a command takes. */
export interface Taken {
  /** In order; the last one may be several. */
  readonly words: Declared;
  readonly options: Declared;
}

/** Whose an option is that this command does not take: the names of commands. */
export type OwnersOf = (option: string) => readonly string[];

/**
 * What a command makes of a line: the values of its words and options, by name.
 * @param schema of the words and options together
 * @throws UsageError with all that is wrong
 */
export function judge<T extends z.ZodMiniObject>(
  schema: T,
  { words, options }: Taken,
  line: Line,
  ownersOf: OwnersOf = () => [],
): z.infer<T> {
  const { named, surplus } = nameWords(words, line.words);
  const given = Object.entries(line.given);
  const strange = given.filter(([name]) => !Object.hasOwn(options, name));
  const known = given.filter(([name]) => Object.hasOwn(options, name));
  const wanted = Object.entries(words).filter(([name, one]) => !Object.hasOwn(named, name) && !isOptional(one));
  const mistakes = [
    ...line.unknown.map((written) => noSuchOption(written, Object.keys(options))),
    ...surplus.map((word) => surplusWord(word, words)),
    ...strange.map(([name]) => `--${name}: an option of ${ownersOf(name).join(' and ')}`),
    ...line.malformed,
    ...wanted.map(([, one]) => `${described(one).value} is missing: ${described(one).means}; see --help`),
  ];
  const missing = wanted.map(([name]) => name);
  const judged = schema.safeParse({ ...Object.fromEntries(known), ...named });
  const wrong = (judged.error?.issues ?? []).flatMap(({ path: [name = '', index], message }) => {
    const key = String(name);
    if (missing.includes(key)) return [];
    const value = named[key] ?? line.given[key];
    const text = shown(typeof index === 'number' && Array.isArray(value) ? value[index] : value);
    if (Object.hasOwn(words, key)) return [`${text}: ${message}`];
    return [text === undefined ? `--${key} is missing: ${message}` : `--${key} ${text}: ${message}`];
  });
  if (!judged.success || mistakes.length > 0) throw new UsageError([...mistakes, ...wrong].join('\n'));
  return judged.data;
}

const MOST_SHOWN = 80;

/** Enough of what was written to know it by. */
const shown = (value: unknown): string | undefined => {
  if (value === undefined) return undefined;
  const text = String(value).replaceAll(/\s+/g, ' ');
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN).toWellFormed()}…`;
};

interface Named {
  readonly named: Readonly<Record<string, string | readonly string[]>>;
  readonly surplus: readonly string[];
}

/** Words by their place; what there is no place for is surplus. */
function nameWords(declared: Declared, words: readonly string[]): Named {
  const places = Object.entries(declared);
  const named = places.flatMap(([name, one], index): (readonly [string, string | readonly string[]])[] => {
    const rest = words.slice(index);
    const [word] = rest;
    if (described(one).several && (word !== undefined || isOptional(one))) return [[name, rest]];
    return word === undefined ? [] : [[name, word]];
  });
  const takesAll = places.some(([, one]) => described(one).several);
  return { named: Object.fromEntries(named), surplus: takesAll ? [] : words.slice(places.length) };
}

function surplusWord(word: string, words: Declared): string {
  const taken = Object.values(words).map(writtenWord).join(' ');
  return taken === '' ? `${word}: not an option; see --help` : `${word}: one too many after ${taken}; see --help`;
}

function noSuchOption(written: string, names: readonly string[]): string {
  const [raw = written] = written.split('=');
  const meant = nearest(raw.replace(/^-+/, ''), [...names, 'help']);
  return `${raw}: no such option; ${meant === undefined ? 'see --help' : `did you mean --${meant}?`}`;
}
