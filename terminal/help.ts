import type { Command, Exits } from './command.ts';
import { EXIT } from './exit.ts';
import { type Declared, described, writtenWord } from './options.ts';
import { columnsOf, row } from './table.ts';

/** A word or an option, and what it means. */
type Entry = readonly [written: string, means: string];

interface Section {
  readonly heading?: string;
  readonly entries: readonly Entry[];
}

/** `--help` itself, which every command line has. */
const HELP_ENTRY: Entry = ['--help', 'this text'];

/** What `--help` prints of a command. `program` stands before its name. */
export function commandHelp(command: Command, program?: string): string {
  const { about, notes = [], examples = [], exits } = command;
  const called = program === undefined ? command.name : `${program} ${command.name}`;
  const words = Object.values(command.words).map((one): Entry => [described(one).value ?? '', described(one).means]);
  return blocks([
    about,
    `Usage: ${[called, ...Object.values(command.words).map(writtenWord), '[options]'].join(' ')}`,
    ...sections([{ entries: words }, { entries: [...optionEntries(command.options), HELP_ENTRY] }]),
    ...notes,
    ...sections([
      { heading: 'Examples:', entries: examples.map(([args, does]): Entry => [`${called} ${args}`.trim(), does]) },
    ]),
    exitLine(exits),
  ]);
}

/** What `--help` prints of several commands. */
export function programHelp(name: string, about: string, commands: readonly Command[]): string {
  const entries = commands.map(
    (one): Entry => [[one.name, ...Object.values(one.words).map(writtenWord)].join(' '), one.about],
  );
  return blocks([
    about,
    `Usage: ${name} COMMAND [options]`,
    ...sections([{ entries }, { entries: [HELP_ENTRY] }]),
    `${name} COMMAND --help tells what a command takes, with examples and what its exit codes mean.`,
  ]);
}

const blocks = (all: readonly string[]): string => `${all.join('\n\n')}\n`;

const optionEntries = (options: Declared): readonly Entry[] =>
  Object.entries(options).map(([name, option]) => {
    const { means, value } = described(option);
    return [value === undefined ? `--${name}` : `--${name} ${value}`, means];
  });

/** All in the same two columns; those without entries are left out. */
function sections(all: readonly Section[]): readonly string[] {
  const there = all.filter(({ entries }) => entries.length > 0);
  const columns = columnsOf(there.flatMap(({ entries }) => entries));
  return there.map(({ heading, entries }) => {
    const lines = entries.map((entry) => `  ${row(entry, columns, '    ')}`);
    return [...(heading === undefined ? [] : [heading]), ...lines].join('\n');
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
