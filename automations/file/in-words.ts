import type * as z from 'zod/mini';
import type { Keys } from './field.ts';

/** `a, b and c`; nothing at all for none. */
export function inWords(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  const head = words.slice(0, -1).join(', ');
  return head === '' ? (words[0] ?? '') : `${head} ${last} ${words.at(-1)}`;
}

/** `{ cron, timezone }`: the keys that a map has to have. */
export const needed = (map: z.core.$ZodObject): string => `{ ${keysOf(map, true).join(', ')} }`;

/** `a component is { applicationId, … }, with platform and replica if need be`. */
export const mapInWords = (map: Keys): string =>
  `${map.of} is ${needed(map)}, with ${inWords(keysOf(map, false))} if need be`;

const keysOf = ({ _zod }: z.core.$ZodObject, isNeeded: boolean): readonly string[] =>
  Object.entries(_zod.def.shape)
    .filter(([, schema]) => (schema._zod.optin === undefined) === isNeeded)
    .map(([key]) => key);
