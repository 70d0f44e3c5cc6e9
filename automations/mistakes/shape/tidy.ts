import { OWN_KEY } from '#automations/file/automation.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain, type Plain } from '#automations/mistakes/words/plain.ts';
import { showList } from '#automations/mistakes/words/show.ts';
import { nearest } from '#terminal/nearest.ts';
import { type KeysBelow, type KeysLayout, layoutOfFile } from './keys.ts';
import { createPlaces, type Places } from './places.ts';

export interface Tidy extends Pick<Places, 'asWritten'> {
  /** A copy with known keys only, misspelt ones spelt right: so one wrong key does not hide what stands below it. Those that begin with `x-` are left out. */
  readonly data: unknown;
  /** What was wrong with keys, their paths as in the copy. */
  readonly mistakes: readonly Mistake[];
}

/** Throws only what reading the data throws: getters and proxies of a `.ts` file. */
export function tidy(data: unknown): Tidy {
  const mistakes: Mistake[] = [];
  const { note, asWritten } = createPlaces();

  const copy = (value: unknown, layout: KeysBelow, path: Path, written: Path): unknown => {
    note(path, written);
    if (Array.isArray(value)) {
      for (const index of value.keys()) note([...path, index], [...written, index]);
      return value.map(shallowCopy);
    }
    if (!isPlain(value) || layout.kind === 'value') return shallowCopy(value);
    if (layout.kind === 'keys') return copyKeys(value, layout, path, written);
    const copyNamed = ([name, item]: [string, unknown]) =>
      [name, copy(item, layout.each(item), [...path, name], [...written, name])] as const;
    return Object.fromEntries(Object.entries(value).map(copyNamed));
  };

  const copyKeys = (value: Plain, layout: KeysLayout, path: Path, written: Path): Plain => {
    const copied: Record<string, unknown> = {};
    const isFree = (key: string) => !Object.hasOwn(value, key) && !Object.hasOwn(copied, key);
    for (const [key, item] of Object.entries(value)) {
      if (path.length === 0 && isOwn(key)) continue;
      const meant = keyMeant(layout, key);
      if (meant !== key) {
        mistakes.push({ path: [...path, key], inKey: true, ...unknownKey(layout, key, meant) });
        note([...path, key], [...written, key]);
        if (meant === undefined || !isFree(meant)) continue;
      }
      copied[meant] = copy(item, layout.below(meant, item), [...path, meant], [...written, key]);
    }
    return copied;
  };

  return { data: copy(data, layoutOfFile(data), [], []), mistakes, asWritten };
}

/** Whose keys are the operator's own, as those of Compose files and OpenAPI: what they hold is anchored there, and used further down. */
const isOwn = (key: string): boolean => key.startsWith(OWN_KEY);

/** Where the file has text and numbers there may be anything, however deep or circular: one level is enough to judge it. */
const shallowCopy = (value: unknown): unknown => (isPlain(value) ? { ...value } : value);

/** The key itself where it is known, else the nearest one that is. */
function keyMeant(layout: KeysLayout, key: string): string | undefined {
  if (layout.keys.includes(key)) return key;
  return own(layout.elsewhere, key) === undefined ? nearest(key, layout.keys) : undefined;
}

function unknownKey(layout: KeysLayout, key: string, meant: string | undefined): Pick<Mistake, 'wrong' | 'right'> {
  const wrong = `is not a key of ${layout.of}`;
  if (meant !== undefined) return { wrong, right: `did you mean ${meant}?` };
  if (isOwn(key)) return { wrong, right: `keys that begin with ${OWN_KEY} stand at the top of the file` };
  const elsewhere = own(layout.elsewhere, key);
  if (elsewhere !== undefined) return { wrong, right: `it belongs in ${elsewhere}` };
  if (layout.keys.length === 1) return { wrong, right: `the only one is ${layout.keys[0]}` };
  return { wrong, right: `the keys of ${layout.of} are ${showList(layout.keys)}` };
}

const own = (record: Readonly<Record<string, string>> | undefined, key: string): string | undefined =>
  record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
