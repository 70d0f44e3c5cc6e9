import * as z from 'zod/mini';
import { WrittenSchema } from '#automations/file/automation.ts';
import { isForms, isKeys, type Keys } from '#automations/file/field.ts';
import { waysOf } from '#automations/file/walk.ts';
import { formsMeant } from '#automations/mistakes/words/meant.ts';
import { elsewhereIn } from './elsewhere.ts';

/** Which keys a place of the file knows. */
export type KeysBelow =
  | { readonly kind: 'value' }
  | { readonly kind: 'names'; readonly each: (value: unknown) => KeysBelow }
  | {
      readonly kind: 'keys';
      readonly of: string;
      readonly keys: readonly string[];
      /** What is known below a key, by what is written there. */
      readonly below: (key: string, value: unknown) => KeysBelow;
      /** Keys that are right in another place. */
      readonly elsewhere: Readonly<Record<string, string>>;
    };

export type KeysLayout = Extract<KeysBelow, { kind: 'keys' }>;

/** What the file knows; of several forms of a map the data tells which was meant. */
export const layoutOfFile = (data: unknown): KeysBelow => layoutOf(WrittenSchema, data);

function layoutOf(schema: z.core.$ZodType, data: unknown): KeysBelow {
  if (isForms(schema)) {
    const meant = formsMeant(schema, data);
    const [form, ...others] = meant;
    // A form that has a name of its own knows its own keys only; the others know that there are more.
    const all = form !== undefined && others.length === 0 && isKeys(form) ? form : schema.all;
    return keysLayout(all, meant, elsewhereIn(schema, all));
  }
  if (isKeys(schema)) return keysLayout(schema, [schema], elsewhereIn(schema, schema));
  if (schema instanceof z.core.$ZodRecord) {
    return { kind: 'names', each: (value) => layoutOf(schema._zod.def.valueType, value) };
  }
  const ways = waysOf(schema).map((way) => layoutOf(way, data));
  return ways.find(({ kind }) => kind !== 'value') ?? VALUE;
}

const VALUE: KeysBelow = { kind: 'value' };

function keysLayout(all: Keys, forms: readonly z.core.$ZodType[], elsewhere: KeysLayout['elsewhere']): KeysBelow {
  const shapes = [...forms, all].flatMap((form) => (form instanceof z.core.$ZodObject ? [form._zod.def.shape] : []));
  const below = (key: string, value: unknown) => {
    const schemas = new Set(shapes.flatMap((shape) => shape[key] ?? []));
    return oneOf(
      key,
      Array.from(schemas, (schema) => layoutOf(schema, value)),
    );
  };
  return { kind: 'keys', of: all.of, keys: Object.keys(all.shape), below, elsewhere };
}

/** Where there are maps of several kinds, and nothing tells which was meant, all of their keys are known. */
function oneOf(of: string, layouts: readonly KeysBelow[]): KeysBelow {
  const maps = layouts.filter((layout) => layout.kind === 'keys');
  const [map, ...others] = maps;
  if (map === undefined) return layouts[0] ?? VALUE;
  if (others.length === 0) return map;
  const whose = (key: string) => maps.find(({ keys }) => keys.includes(key)) ?? map;
  return {
    kind: 'keys',
    of,
    keys: [...new Set(maps.flatMap(({ keys }) => keys))],
    below: (key, value) => whose(key).below(key, value),
    elsewhere: Object.assign({}, ...maps.map(({ elsewhere }) => elsewhere)),
  };
}
