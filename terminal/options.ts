import * as z from 'zod/mini';

/** What the help says of an option or a word. */
export interface OptionWords {
  readonly means: string;
  /** Of an option that takes a value, and of a word: what stands for it, such as `FILE`, or an example. */
  readonly value?: string;
  /** As many words as there are. */
  readonly several?: true;
}

const DESCRIBED = z.registry<OptionWords>();

/** The options of a command by their names without dashes, or its words in order. */
export type Declared = Readonly<Record<string, z.core.$ZodType>>;

/** An option that is there or not. */
export function flag(means: string) {
  const schema = z._default(z.boolean(), false);
  DESCRIBED.add(schema, { means });
  return schema;
}

/** An option with a value, or a word. The schema takes its text, and its message says what would be right. */
export function valued<T extends z.core.$ZodType>(value: string, means: string, schema: T): T {
  DESCRIBED.add(schema, { value, means });
  return schema;
}

/** The rest of the words. The schema takes an array of them. */
export function several<T extends z.core.$ZodType<unknown, string[]>>(value: string, means: string, schema: T): T {
  DESCRIBED.add(schema, { value, means, several: true });
  return schema;
}

/** Text that is a number which fits; `right` says which do. */
export const numeric = (fits: (value: number) => boolean, right: string) =>
  z.pipe(z.string().check(z.refine((text) => fits(numberOf(text)), right)), z.transform(numberOf));

/** JavaScript takes no text for 0. */
const numberOf = (text: string): number => Number(text.trim() || Number.NaN);

/** @throws RangeError for what none of these made */
export function described(schema: z.core.$ZodType): OptionWords {
  const found = DESCRIBED.get(schema);
  if (found === undefined) throw new RangeError('An option that says nothing of itself');
  return found;
}

export const takesValue = (schema: z.core.$ZodType): boolean => described(schema).value !== undefined;

/** As yargs calls it. */
export const typeOf = (schema: z.core.$ZodType) => (takesValue(schema) ? ('string' as const) : ('boolean' as const));

/** Whether a command does without the word. */
export const isOptional = (schema: z.core.$ZodType): boolean =>
  described(schema).several ? z.safeParse(schema, []).success : schema._zod.optin !== undefined;

/** The values there are, where they are few enough to be named; else none. */
export const choicesOf = (schema: z.core.$ZodType): readonly string[] =>
  [...(schema._zod.values ?? [])].filter((value) => typeof value === 'string');

/** `COMPONENT`, `[INSTANT]`, `[ROOM…]`. */
export function writtenWord(schema: z.core.$ZodType): string {
  const { value = '', several: rest } = described(schema);
  const written = rest ? `${value}…` : value;
  return isOptional(schema) ? `[${written}]` : written;
}
