import type { EXIT } from './exit.ts';
import { type Declared, described } from './options.ts';
import { columnsOf, row } from './table.ts';

/** A word or an option, and what it means. */
type Entry = readonly [written: string, means: string];

export interface Help {
  /** A sentence. */
  readonly about: string;
  readonly usage: string;
  /** All in the same two columns. */
  readonly sections: readonly { readonly heading?: string; readonly entries: readonly Entry[] }[];
  /** Each a paragraph. */
  readonly notes?: readonly string[];
  readonly exits: Readonly<Record<keyof typeof EXIT, string>>;
}

/** `--help` itself, which every command line has. */
export const HELP_ENTRY: Entry = ['--help', 'this text'];

export const entriesOf = (options: Declared): readonly Entry[] =>
  Object.entries(options).map(([name, option]) => {
    const { means, value } = described(option);
    return [value === undefined ? `--${name}` : `--${name} ${value}`, means];
  });

/** The text that `--help` prints. */
export function helpText({ about, usage, sections, notes = [], exits }: Help): string {
  const columns = columnsOf(sections.flatMap(({ entries }) => entries));
  const blocks = sections.map(({ heading, entries }) => {
    const lines = entries.map((entry) => `  ${row(entry, columns, '    ')}`);
    return [...(heading === undefined ? [] : [heading]), ...lines].join('\n');
  });
  const codes = `Exit codes: 0 ${exits.good} · 1 ${exits.bad} · 2 ${exits.wrongInput}`;
  return `${[about, `Usage: ${usage}`, ...blocks, ...notes, codes].join('\n\n')}\n`;
}
