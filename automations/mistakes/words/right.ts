import { WrittenSchema } from '#automations/file/automation.ts';
import { walk } from '#automations/file/walk.ts';
import type { Path } from './mistake.ts';

const RIGHT: ReadonlyMap<string, string> = new Map(
  [...walk(WrittenSchema)].reverse().flatMap(({ place, right }) => (right === undefined ? [] : [[place, right]])),
);

/** The sentence for a path; undefined where the file knows no such place. */
export const rightAt = (path: Path): string | undefined => RIGHT.get(placeOf(path));

/** Where there is a map of names. */
const NAMING = new Set(
  [...walk(WrittenSchema)].flatMap(({ place }) => (place.endsWith('.*') ? [place.slice(0, -2)] : [])),
);

/** The path with names and indexes left out: `automations.*.components.#`. */
export const placeOf = (path: Path): string =>
  path.reduce<string>((place, step) => {
    const next = typeof step === 'number' ? '#' : NAMING.has(place) ? '*' : step;
    return place === '' ? next : `${place}.${next}`;
  }, '');
