import checkbox from '@inquirer/checkbox';
import confirm from '@inquirer/confirm';
import input from '@inquirer/input';
import password from '@inquirer/password';
import { UsageError } from './operator-error.ts';

/** One of several things to choose from. */
export interface Choice<Value> {
  readonly value: Value;
  readonly name: string;
  /** What is shown of it once it is chosen. */
  readonly short: string;
  /** Whether it is chosen unless somebody says otherwise. */
  readonly checked: boolean;
}

/** Gives back what is wrong with an answer, which is then asked for again; undefined where nothing is. */
export type Wrong<Value> = (answer: Value) => string | undefined;

/** Asks whoever sits at a terminal. Each rejects with a `UsageError` where they end it in place of an answer. */
export interface Prompts {
  /** What is typed is neither shown, nor how much of it there is. */
  hidden(question: string, wrong: Wrong<string>): Promise<string>;
  text(question: string, usual: string | undefined, wrong: Wrong<string>): Promise<string>;
  confirm(question: string, usual: boolean): Promise<boolean>;
  /** One at least. */
  choose<Value>(question: string, choices: readonly Choice<Value>[]): Promise<readonly Value[]>;
}

interface Streams {
  readonly input: NodeJS.ReadableStream;
  /** Standard error as a rule: standard output is for what was asked for. */
  readonly output: NodeJS.WritableStream;
}

/** Undefined where nobody sits there: then a command says what it lacks. */
export const promptsAt = (stdin: NodeJS.ReadStream, stderr: NodeJS.WriteStream): Prompts | undefined =>
  stdin.isTTY && stderr.isTTY ? promptsOn({ input: stdin, output: stderr }) : undefined;

export const promptsOn = (streams: Streams): Prompts => ({
  hidden: (message, wrong) => asked(password({ message, toggleMask: false, validate: judged(wrong) }, streams)),
  text: (message, usual, wrong) =>
    asked(input({ message, ...(usual !== undefined && { default: usual }), validate: judged(wrong) }, streams)),
  confirm: (message, usual) => asked(confirm({ message, default: usual }, streams)),
  choose: (message, choices) => asked(checkbox({ message, choices, required: true }, streams)),
});

const judged =
  <Value>(wrong: Wrong<Value>) =>
  (answer: Value): string | true =>
    wrong(answer) ?? true;

/** Inquirer rejects so when Ctrl-C is typed, or the terminal goes away. */
const ENDED = ['ExitPromptError', 'AbortPromptError'];

const asked = <Value>(answer: Promise<Value>): Promise<Value> =>
  answer.catch((cause: unknown) => {
    if (!(cause instanceof Error) || !ENDED.includes(cause.name)) throw cause;
    throw new UsageError('Ended before all was answered; nothing was done', { cause });
  });
