import * as z from 'zod/mini';
import type { Keys } from '#automations/file/field.ts';
import { waysOf } from '#automations/file/walk.ts';

type Elsewhere = Readonly<Record<string, string>>;

/** Worked out once for each map: a file has as many of its kind as it likes. */
const known = new WeakMap<Keys, Elsewhere>();

/** Where keys belong that people write in a map one floor or more above: `gap` in `dst`. `all` has the map's own keys. */
export function elsewhereIn(schema: z.core.$ZodType, all: Keys): Elsewhere {
  const found = known.get(all) ?? { ...Object.fromEntries(below(schema, all).toReversed()), ...all.elsewhere };
  known.set(all, found);
  return found;
}

const below = (schema: z.core.$ZodType, all: Keys): readonly (readonly [key: string, place: string])[] =>
  keysFrom(schema).flatMap(([key, above]) =>
    above.length === 0 || Object.hasOwn(all.shape, key) ? [] : [[key, above.join('.')]],
  );

/** Each key with those above it. What stands under a name belongs to that name, and is not looked for. */
function keysFrom(schema: z.core.$ZodType): readonly (readonly [key: string, above: readonly string[]])[] {
  if (!(schema instanceof z.core.$ZodObject)) return waysOf(schema).flatMap(keysFrom);
  return Object.entries(schema._zod.def.shape).flatMap(([key, value]) => [
    [key, []] as const,
    ...keysFrom(value).map(([inner, above]) => [inner, [key, ...above]] as const),
  ]);
}
