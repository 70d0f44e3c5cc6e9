import { WrittenSchema } from '#automations/file/automation.ts';
import { walk } from '#automations/file/walk.ts';
import type { Path } from './mistake.ts';

const RIGHT: ReadonlyMap<string, string> = new Map(
  [...walk(WrittenSchema)].reverse().flatMap(({ place, right }) => (right === undefined ? [] : [[place, right]])),
);

/** The sentence for a path; undefined where the file knows no such place. */
export const rightAt = (path: Path): string | undefined => RIGHT.get(placeOf(path));

/** The path with names and indexes left out: `automations.*.components.#`. */
export const placeOf = (path: Path): string =>
  path
    .map((step, index) => (typeof step === 'number' ? '#' : index === 1 && path[0] !== 'servicestage' ? '*' : step))
    .join('.');
