import yargs, { type Argv } from 'yargs';
import * as z from 'zod/mini';
import { type Command, command } from './command.ts';
import { EXIT } from './exit.ts';
import { choicesOf, described, typeOf, valued } from './options.ts';

interface Completed {
  readonly name: string;
  readonly commands: readonly Command[];
}

const ShellSchema = z.enum(['bash', 'zsh'], 'bash or zsh');

/** What the script that yargs writes puts before the words of which it wants the last one completed. */
const ASKS = '--get-yargs-completions';

/** `autopilot completion`, which every program has. */
export const completionCommand = (program: Completed): Command =>
  command({
    name: 'completion',
    about: 'Writes a script with which bash or zsh completes commands and options.',
    options: {},
    words: {
      shell: valued('SHELL', 'bash or zsh (default: as SHELL in the environment says)', z.exactOptional(ShellSchema)),
    },
    examples: [
      ['>> ~/.bashrc', 'for bash, of version 4 or newer'],
      ['zsh >> ~/.zshrc', 'for zsh, behind compinit'],
    ],
    exits: { good: 'it was written', wrongInput: 'the command line is wrong' },
    run: async ({ shell }) => {
      // All that yargs asks for which of the two it is to be.
      if (shell !== undefined) process.env.SHELL = shell;
      knownToYargs(program).showCompletionScript();
      return EXIT.good;
    },
  });

/** Prints what may stand in place of the last word, where the shell asks for that. Returns whether it did. */
export function isCompletion(args: readonly string[], program: Completed): boolean {
  if (!args.includes(ASKS)) return false;
  knownToYargs(program, args).parseSync();
  return true;
}

/** The program as yargs knows it: enough to complete it, and never run. */
function knownToYargs({ name, commands }: Completed, args: readonly string[] = []): Argv {
  const bare = yargs([...args])
    .scriptName(name)
    .help(false)
    .version(false)
    .exitProcess(false);
  return commands.reduce(
    (program, one) => program.command(placesOf(one), one.about, (own) => withOwn(own, one)),
    bare.completion('completion', false),
  );
}

/** `why [component] [instant]`: what is missing is none of the shell's business. */
function placesOf({ name, words }: Command): string {
  const places = Object.entries(words).map(([word, one]) => (described(one).several ? `[${word}..]` : `[${word}]`));
  return [name, ...places].join(' ');
}

function withOwn(own: Argv, { words, options }: Command): Argv {
  for (const [name, one] of Object.entries(words)) own.positional(name, { type: 'string', ...choicesFor(one) });
  for (const [name, one] of Object.entries(options))
    own.option(name, { type: typeOf(one), describe: described(one).means, ...choicesFor(one) });
  return own.option('help', { type: 'boolean', describe: 'this text' });
}

function choicesFor(one: z.core.$ZodType) {
  const choices = choicesOf(one);
  return choices.length === 0 ? {} : { choices };
}
