import type { Command, Exits } from './command.ts';
import { EXIT } from './exit.ts';
import { type Declared, described, writtenWord } from './options.ts';
import { fitted } from './table.ts';
import { wrapped } from './width.ts';

/** A word or an option, and what it means. */
type Entry = readonly [written: string, means: string];

interface Section {
  readonly heading?: string;
  readonly entries: readonly Entry[];
}

/** `--help` itself, which every command line has. */
const HELP_ENTRY: Entry = ['--help', 'this text'];

/**
 * What `--help` prints of a command.
 * @param program stands before its name
 * @param width of the terminal, in characters; undefined where nothing has to fit
 */
export function commandHelp(command: Command, program?: string, width?: number): string {
  const { about, notes = [], examples = [], exits } = command;
  const called = program === undefined ? command.name : `${program} ${command.name}`;
  const words = Object.values(command.words).map((one): Entry => [described(one).value ?? '', described(one).means]);
  const broken = (text: string): string => paragraph(text, width);
  return blocks([
    broken(about),
    broken(`Usage: ${[called, ...Object.values(command.words).map(writtenWord), '[options]'].join(' ')}`),
    ...sections([{ entries: words }, { entries: [...optionEntries(command.options), HELP_ENTRY] }], width),
    ...notes.map(broken),
    ...sections(
      [{ heading: 'Examples:', entries: examples.map(([args, does]): Entry => [`${called} ${args}`.trim(), does]) }],
      width,
    ),
    broken(exitLine(exits)),
  ]);
}

/** What `--help` prints of several commands, on a terminal of so many characters. */
export function programHelp(name: string, about: string, commands: readonly Command[], width?: number): string {
  const entries = commands.map((one): Entry => [entryOf(one), one.about]);
  const broken = (text: string): string => paragraph(text, width);
  return blocks([
    broken(about),
    `Usage: ${name} COMMAND [options]`,
    ...sections([{ entries }, { entries: [HELP_ENTRY] }], width),
    broken(`${name} COMMAND --help tells what a command takes, with examples and what its exit codes mean.`),
  ]);
}

/** What is longer would leave no room for what all the others mean. */
const MOST_WRITTEN = 30;

/** A command and what it takes; of one that takes much, that it does. */
function entryOf({ name, words }: Command): string {
  const whole = [name, ...Object.values(words).map(writtenWord)].join(' ');
  return whole.length <= MOST_WRITTEN ? whole : `${name} …`;
}

/** A text that was broken for readers of the source is broken for those of the terminal; what is indented is a list, whose lines stay lines. */
function paragraph(text: string, width: number | undefined): string {
  if (width === undefined) return text;
  const lines = text.split('\n');
  const isList = lines.some((line) => line.startsWith(' '));
  return (isList ? lines : [lines.join(' ')]).flatMap((line) => wrapped(line, width)).join('\n');
}

const blocks = (all: readonly string[]): string => `${all.join('\n\n')}\n`;

const optionEntries = (options: Declared): readonly Entry[] =>
  Object.entries(options).map(([name, option]) => {
    const { means, value } = described(option);
    return [value === undefined ? `--${name}` : `--${name} ${value}`, means];
  });

/** All in the same two columns; those without entries are left out. */
function sections(all: readonly Section[], width: number | undefined): readonly string[] {
  const there = all.filter(({ entries }) => entries.length > 0);
  const rows = there.flatMap(({ entries }) => entries.map(([written, means]) => [`  ${written}  `, means]));
  const lines = fitted(rows, width);
  let from = 0;
  return there.map(({ heading, entries }) => {
    const own = lines.slice(from, from + entries.length);
    from += entries.length;
    return [...(heading === undefined ? [] : [heading]), ...own].join('\n');
  });
}

function exitLine({ good, bad, wrongInput, unreachable }: Exits): string {
  const codes = [
    [EXIT.good, good],
    [EXIT.bad, bad],
    [EXIT.wrongInput, wrongInput],
    [EXIT.unreachable, unreachable],
  ] as const;
  const said = codes.flatMap(([code, means]) => (means === undefined ? [] : [`${code} ${means}`]));
  return `Exit codes: ${said.join(' · ')}`;
}
