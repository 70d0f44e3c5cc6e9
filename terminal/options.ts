import * as z from 'zod/mini';
import { type Line, takeApart } from './line.ts';
import { UsageError } from './operator-error.ts';

/** What the help says of an option; one that takes a value has a word for it, such as `FILE`, or an example. */
export interface OptionWords {
  readonly means: string;
  readonly value?: string;
}

const DESCRIBED = z.registry<OptionWords>();

/** The options of a command, by their names without dashes. */
export type Declared = Readonly<Record<string, z.core.$ZodType>>;

/** An option that is there or not. */
export function flag(means: string) {
  const schema = z._default(z.boolean(), false);
  DESCRIBED.add(schema, { means });
  return schema;
}

/** An option with a value. The schema takes its text, and its message says what would be right. */
export function valued<T extends z.core.$ZodType>(value: string, means: string, schema: T): T {
  DESCRIBED.add(schema, { value, means });
  return schema;
}

/** Text that is a number which fits; `right` says which do. */
export const numeric = (fits: (value: number) => boolean, right: string) =>
  z.pipe(z.string().check(z.refine((text) => fits(numberOf(text)), right)), z.transform(numberOf));

/** JavaScript takes no text for 0. */
const numberOf = (text: string): number => Number(text.trim() || Number.NaN);

/** @throws RangeError for what `flag` or `valued` did not make */
export function described(schema: z.core.$ZodType): OptionWords {
  const found = DESCRIBED.get(schema);
  if (found === undefined) throw new RangeError('An option that says nothing of itself');
  return found;
}

/**
 * Reads a command line that is options alone.
 * @throws UsageError with all its mistakes
 */
export function parseOptions<T extends z.ZodMiniObject>(schema: T, args: readonly string[]): z.infer<T> {
  const line = takeApart(args, takesValue(schema.shape), (word) => `${word}: not an option; see --help`);
  return judgeOptions(schema, line);
}

/** Takes a command line apart for whoever has words on it, or several commands. */
export const readLine = (options: Declared, args: readonly string[]): Line => takeApart(args, takesValue(options));

const takesValue = (options: Declared): Readonly<Record<string, boolean>> =>
  Object.fromEntries(Object.entries(options).map(([name, one]) => [name, described(one).value !== undefined]));

/**
 * What the schema makes of the options and of what was found by other names.
 * @throws UsageError with the mistakes that are known and those that the schema finds
 */
export function judgeOptions<T extends z.ZodMiniObject>(
  schema: T,
  { given, mistakes }: Pick<Line, 'given' | 'mistakes'>,
  found: Readonly<Record<string, unknown>> = {},
): z.infer<T> {
  const judged = schema.safeParse({ ...given, ...found });
  const issues = judged.error?.issues ?? [];
  const wrong = issues.map(({ path: [name], message }) => {
    const option = String(name);
    return Object.hasOwn(found, option) ? message : `--${option} ${given[option]}: ${message}`;
  });
  if (!judged.success || mistakes.length > 0) throw new UsageError([...mistakes, ...wrong].join('\n'));
  return judged.data;
}
