import * as z from 'zod/mini';
import type { ExitCode } from './exit.ts';
import { judge, type OwnersOf } from './judge.ts';
import type { Line } from './line.ts';
import { type Declared, flag } from './options.ts';
import { printable, printableJson } from './printable.ts';
import { type Screen, screenOf } from './screen.ts';

/** What each exit code means here. Only what speaks to AWS or ServiceStage ends with `unreachable`. */
export interface Exits {
  readonly good: string;
  readonly bad?: string;
  readonly wrongInput: string;
  readonly unreachable?: string;
}

/** As `Shown` makes them of a schema: whoever answers may leave its arrays and objects as they are. */
type Shown<T> = T extends object ? { readonly [Key in keyof T]: Shown<T[Key]> } : T;

/** What a command answers, of which one is asked for. */
export interface Answer<Json> {
  readonly exit: ExitCode;
  /** For people, without the end of its last line. */
  readonly text: (screen: Screen) => string;
  /** For scripts, as the command's `json` describes it. */
  readonly json: () => Shown<Json>;
}

interface Texts {
  /** As it is typed: `plan`; of a command line that is one command, `npm start --`. */
  readonly name: string;
  /** What it does, a sentence or two; the list of commands has no more. */
  readonly about: string;
  /** Paragraphs that `--help` has besides. */
  readonly notes?: readonly string[];
  /** What stands behind the name, and what that does. */
  readonly examples?: readonly (readonly [args: string, does: string])[];
  readonly exits: Exits;
}

interface Declaration<Words extends Declared, Options extends Declared, Json> extends Texts {
  /** What it takes beside options, in order; what may be left out comes last, and several last of all. */
  readonly words: Words;
  readonly options: Options;
  /** What `--json` prints, which is an option of the command if this is there. */
  readonly json?: z.core.$ZodType<Json>;
  /** An exit code alone, where it has printed all there is. Throws `OperatorError` where a person has to do something. */
  readonly run: (asked: Asked<Words, Options>) => Promise<ExitCode | Answer<Json>>;
}

/** The values of words and options, by name. */
export type Asked<Words extends Declared, Options extends Declared> = z.infer<z.ZodMiniObject<Words & Options>>;

/** A command as a list of them has it. */
export interface Command extends Texts {
  readonly words: Declared;
  readonly options: Declared;
  readonly json: z.core.$ZodType | undefined;
  /** @throws OperatorError where the line is wrong, with all its mistakes, or where the command says so */
  perform(line: Line, ownersOf?: OwnersOf): Promise<ExitCode>;
}

/** One that also says what it would make of a line. */
export interface ReadableCommand<Values> extends Command {
  /** @throws UsageError with all its mistakes */
  read(line: Line, ownersOf?: OwnersOf): Values;
}

const JSON_OPTION = { json: flag('one JSON object, for scripts') };

/** Makes a command of what it takes, what it is about, and what it does. */
export function command<Words extends Declared, Options extends Declared, Json = never>(
  declared: Declaration<Words, Options, Json>,
): ReadableCommand<Asked<Words, Options>> {
  const { words, options, json, run, ...texts } = declared;
  const schema: z.ZodMiniObject<Words & Options> = z.object({ ...words, ...options });
  const taken = { words, options: { ...options, ...(json && JSON_OPTION) } };
  const read = (line: Line, ownersOf?: OwnersOf) => judge(schema, taken, line, ownersOf);
  return {
    ...texts,
    ...taken,
    json,
    read,
    perform: async (line, ownersOf) => {
      const answer = await run(read(line, ownersOf));
      if (typeof answer === 'number') return answer;
      const isForScripts = json !== undefined && line.given.json === true;
      const text = isForScripts
        ? printableJson(JSON.stringify(answer.json(), undefined, 2))
        : printable(answer.text(screenOf(process.stdout)));
      process.stdout.write(`${text}\n`);
      return answer.exit;
    },
  };
}
