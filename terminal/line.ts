import { parseArgs } from 'node:util';

/** A command line, taken apart by the options there are and not yet judged. */
export interface Line {
  /** What belongs to no option, in order. */
  readonly words: readonly string[];
  /** By name without dashes: the value of an option that takes one, `true` for one that does not. */
  readonly given: Readonly<Record<string, string | true>>;
  /** Of its form, a line each. */
  readonly mistakes: readonly string[];
}

/**
 * @param takesValue the names of all options, and whether a value belongs to them
 * @param wrongWord what is wrong with a word, where there is no place for any
 */
export function takeApart(
  args: readonly string[],
  takesValue: Readonly<Record<string, boolean>>,
  wrongWord?: (word: string) => string,
): Line {
  const types = Object.entries(takesValue).map(
    ([name, takes]) => [name, { type: takes ? 'string' : 'boolean' }] as const,
  );
  const options = Object.fromEntries(types);
  // Not strict: it would throw at the first mistake, and all are told at once.
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const words: string[] = [];
  const mistakes: string[] = [];
  const given: Record<string, string | true> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (wrongWord === undefined) words.push(token.value);
      else mistakes.push(wrongWord(token.value));
    } else if (token.kind === 'option') {
      const mistake = mistakeOf(token, takesValue);
      if (mistake === undefined) given[token.name] = token.value ?? true;
      else mistakes.push(mistake);
    }
  }
  return { words, given, mistakes };
}

interface Written {
  readonly name: string;
  /** With its dashes. */
  readonly rawName: string;
  readonly value: string | undefined;
  /** Behind an equals sign. */
  readonly inlineValue: boolean | undefined;
}

function mistakeOf({ name, rawName, value, inlineValue }: Written, takesValue: Readonly<Record<string, boolean>>) {
  if (!Object.hasOwn(takesValue, name)) return `${rawName}: no such option; see --help`;
  if (takesValue[name] === false) return inlineValue === true ? `${rawName} takes no value; see --help` : undefined;
  const isForgotten = value === undefined || value === '' || (value.startsWith('-') && inlineValue !== true);
  return isForgotten ? `${rawName} needs a value; see --help` : undefined;
}
