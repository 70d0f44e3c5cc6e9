import * as z from 'zod/mini';

/** What is said of a key of the file. It is said here alone: mistakes, the reference and the schema for editors take it from here. */
export interface Said {
  /** What would be right, as a mistake says it. */
  readonly right: string;
  /** What it is and how it is written, as the reference says it, in Markdown. */
  readonly form: string;
  /** What holds where it is left out, in Markdown; said by the schema itself where that has a default. */
  readonly otherwise?: string;
  /** What would be right of each item of a list, and of each entry of a map of names. */
  readonly each?: string;
  /** It is text (a list of texts) that YAML may read as a number, such as 1.10: quotes help. */
  readonly text?: true;
}

/** What has to be said of a key with this schema: a default where it may be left out, and an item where there are several. */
type SaidOf<Schema extends z.core.$ZodType> = Omit<Said, 'otherwise' | 'each'> &
  Otherwise<Schema> &
  Each<NonNullable<z.output<Schema>>>;

type Otherwise<Schema> = Schema extends z.core.$ZodDefault
  ? { readonly otherwise?: string }
  : Schema extends { _zod: { optin: 'optional' | 'defaulted' } }
    ? { readonly otherwise: string }
    : { readonly otherwise?: never };

type Each<Value> = HasItems<Value> extends true ? { readonly each: string } : { readonly each?: never };

type HasItems<Value> = string extends keyof Value
  ? Value extends Readonly<Record<string, never>>
    ? false
    : true
  : [Extract<Value, readonly unknown[]>] extends [never]
    ? false
    : true;

/** A schema of which everything is said. A property and not zod's registry, since only a property can be asked for by a type. */
export type Field<Schema extends z.core.$ZodType = z.core.$ZodType> = Schema & { readonly said: Said };

/** A copy of the schema, since several keys may share one, and what is said of this key. */
export const field = <Schema extends z.core.$ZodType>(schema: Schema, said: SaidOf<Schema>): Field<Schema> =>
  Object.assign(z.clone(schema), {
    ...(isKeys(schema) && { of: schema.of, elsewhere: schema.elsewhere }),
    ...(isForms(schema) && { all: schema.all }),
    said,
  });

export const isField = (schema: z.core.$ZodType): schema is Field => 'said' in schema;

/** A map of known keys, each of them a field, and what such a map is called: `a budget`. */
export type Keys<Fields extends z.core.$ZodShape = Record<string, Field>> = z.ZodMiniObject<Fields, z.core.$strict> & {
  readonly of: string;
  readonly elsewhere: Readonly<Record<string, string>>;
};

/** Fails for each key without its words alone, and not for whatever reads the file. */
type AllSaid<Fields> = {
  readonly [Key in keyof Fields]: Fields[Key] extends Field
    ? unknown
    : 'needs its words: field(schema, { right, form, … })';
};

/** `elsewhere` tells where keys belong that people write here, other than those that belong further down. */
export const keys = <Fields extends Record<string, z.core.$ZodType>>(
  of: string,
  fields: Fields & AllSaid<Fields>,
  elsewhere: Readonly<Record<string, string>> = {},
): Keys<Fields> => Object.assign(z.strictObject<Fields>(fields), { of, elsewhere });

export const isKeys = (schema: z.core.$ZodType): schema is Keys => 'of' in schema;

/** A map with several forms, and all the keys that one of them has, in the order in which they are told. */
export type Forms<Union extends z.core.$ZodUnion = z.core.$ZodUnion> = Union & { readonly all: Keys };

export const forms = <Union extends z.core.$ZodUnion>(all: Keys, union: Union): Forms<Union> =>
  Object.assign(union, { all });

export const isForms = (schema: z.core.$ZodType): schema is Forms => 'all' in schema;
