import type { Path } from './mistake.ts';

export type Plain = Readonly<Record<string, unknown>>;

/** A map as YAML, JSON or an object literal gives it; dates, lists and the like are none. */
export const isPlain = (value: unknown): value is Plain => Object.prototype.toString.call(value) === '[object Object]';

/** What data holds at a path, own keys only; undefined where the path leads nowhere. */
export function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) value = child(value, step);
  return value;
}

function child(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  return isPlain(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
