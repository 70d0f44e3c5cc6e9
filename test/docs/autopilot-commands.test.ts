import { expect, it } from 'vitest';
import { COMMANDS } from '#cli/commands.ts';
import type { Command, ReadableCommand } from '#terminal/command.ts';
import { completionCommand } from '#terminal/completion.ts';
import { readLine } from '#terminal/line.ts';
import { OperatorError } from '#terminal/operator-error.ts';
import { schemaCommand } from '#terminal/schema.ts';
import { DOCUMENTS } from './documents.ts';

const ALL: readonly Command[] = [
  ...COMMANDS,
  schemaCommand(COMMANDS),
  completionCommand({ name: 'autopilot', commands: COMMANDS }),
];

const page = DOCUMENTS.find(({ path }) => path === 'docs/commands.md')?.text ?? '';
const sections = page.split(/^## /m).slice(1);

/** What is typed in a block of any document, without what a shell makes of its output, and the line behind it. */
const typed = DOCUMENTS.flatMap(({ path, text }) =>
  [...text.matchAll(/^```(?:sh|text|bash)\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
    block.split('\n').flatMap((line, index, lines) => {
      const [, args] = /^(?:\$ )?(?:[A-Z_]+=\S+ )*(?:npx )?autopilot ([^#|<>]*)/.exec(line) ?? [];
      return args === undefined ? [] : [{ path, args, next: lines[index + 1] ?? '' }];
    }),
  ),
);

const wordsOf = (args: string): readonly string[] =>
  [...args.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, plain]) => double ?? single ?? plain ?? '');

/** The first thing that is wrong with what is typed; nothing, where nothing is. */
function mistakeIn(args: string): string | undefined {
  const [name, ...words] = wordsOf(args);
  const command = ALL.find((one) => one.name === name) as ReadableCommand<unknown> | undefined;
  if (command === undefined) return `${name}: no such command`;
  if (words.includes('--help')) return undefined;
  try {
    command.read(readLine(words, command.options));
    return undefined;
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return error.message.split('\n')[0];
  }
}

it('each command has a section of its own, with what it prints', () => {
  expect(sections.map((section) => section.split('\n')[0]).toSorted()).toEqual(
    ALL.map(({ name }) => `autopilot ${name}`).toSorted(),
  );
  for (const { name } of ALL) expect(page).toMatch(new RegExp(`^\\$ autopilot ${name}\\b.*\\n(?!\`\`\`)`, 'm'));
});

it('each command is among those that the page begins with', () => {
  const [head = ''] = page.split(/^## /m);

  for (const { name } of ALL) expect(head).toContain(`[\`${name}\`](#autopilot-${name})`);
});

it('whatever is typed in a document is taken, or is followed by what is wrong with it', () => {
  expect(typed.length).toBeGreaterThan(20);
  for (const { path, args, next } of typed) {
    const mistake = mistakeIn(args);
    if (mistake !== undefined) expect(next, `${path}: autopilot ${args}`).toBe(mistake);
  }
});
