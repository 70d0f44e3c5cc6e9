import { resolve } from 'node:path';
import type { FleetExtent } from '#automations/mistakes/judge-file.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain, type Plain } from '#automations/mistakes/words/plain.ts';
import { show, showWithType } from '#automations/mistakes/words/show.ts';
import type { PlacedMistake } from '#automations/read/placed-mistake.ts';
import { readJson } from '#automations/read/read-json.ts';
import { type Formats, readSource } from '#automations/read/read-source.ts';
import { readYaml } from '#automations/read/read-yaml.ts';
import type { Source } from '#automations/read/source.ts';
import { nearest } from '#terminal/nearest.ts';
import { readCsv } from './read-csv.ts';

type Data = Extract<Source, { kind: 'data' }>;

export interface FleetRead {
  /** The same, with the components of all fleets after those of the file itself. */
  readonly data: unknown;
  readonly extent: FleetExtent;
  /** Each at the path of a file that is named. */
  readonly mistakes: readonly Mistake[];
  /** In the fleets themselves. */
  readonly placed: readonly PlacedMistake[];
  /** Whether a mistake of the fleet tells of this one as well: a column that is missing is missing in each row. */
  tells(mistake: Mistake): boolean;
  /** Where a mistake of a component is, if a fleet lists it. */
  place(mistake: Mistake): Pick<PlacedMistake, 'file' | 'position'> | undefined;
}

const FORMATS: Formats = {
  texts: { '.csv': readCsv, '.json': readJson, '.yaml': readYaml, '.yml': readYaml },
  inWords: 'a fleet is a .csv, .json, .yaml or .yml file',
  holds: 'it holds components',
};

/**
 * Reads the files that `componentsFrom` names, from `folder` on. What is not as it should be is left as it is, for the checks.
 * @param shown a path as people see it
 */
export async function readFleet(data: unknown, folder: string, shown: (path: string) => string): Promise<FleetRead> {
  const named = filesIn(data);
  const nothing: FleetRead = { data, extent: 'unread', mistakes: [], placed: [], ...NOTHING_OF_THEM };
  if (named.length === 0 || !isPlain(data)) return nothing;
  const read = await Promise.all(
    named.map(async (one) => {
      const file = resolve(folder, one.written);
      return { ...one, file: shown(file), source: await readSource(file, FORMATS) };
    }),
  );
  const fleets = read.map((one) => judged(one));
  const own = componentsOf(data);
  const { components, origins, placed } = joined(own.components, fleets);
  const originOf = ([section, name]: Path) =>
    section === own.key && typeof name === 'string' ? origins.get(name) : undefined;
  const isWhole = fleets.every(({ mistakes, source }) => mistakes.length === 0 && source?.mistakes.length === 0);
  return {
    data: { ...data, [own.key]: components },
    extent: isWhole ? 'whole' : 'partial',
    mistakes: fleets.flatMap(({ mistakes }) => mistakes),
    placed: [...fleets.flatMap((fleet) => fleet.placed), ...placed],
    tells: ({ path }) => path.length === 3 && (originOf(path)?.source?.lacks ?? []).includes(String(path[2])),
    place: (mistake) => {
      const [, name, ...path] = mistake.path;
      const origin = originOf(mistake.path);
      const position = origin?.source?.position({ ...mistake, path: [name ?? '', ...path] });
      return origin && { file: origin.file, ...(position && { position }) };
    },
  };
}

const NOTHING_OF_THEM = { tells: () => false, place: () => undefined };

interface Named {
  readonly path: Path;
  readonly written: string;
}

/** Getters and proxies, which only a `.ts` file can hold, throw; the checks will say so. */
function filesIn(data: unknown): readonly Named[] {
  try {
    const from = isPlain(data) ? data.componentsFrom : undefined;
    if (typeof from === 'string' && from !== '') return [{ path: ['componentsFrom'], written: from }];
    if (!Array.isArray(from)) return [];
    return from.flatMap((written, index) =>
      typeof written === 'string' && written !== '' && from.indexOf(written) === index
        ? [{ path: ['componentsFrom', index], written }]
        : [],
    );
  } catch {
    return [];
  }
}

interface Fleet {
  readonly file: string;
  /** Undefined where it cannot be used. */
  readonly source?: Data;
  readonly components: Plain;
  readonly mistakes: readonly Mistake[];
  readonly placed: readonly PlacedMistake[];
}

function judged({ path, written, file, source }: Named & { readonly file: string; readonly source: Source }): Fleet {
  const broken = (which: string, right: string): Mistake => ({
    path,
    value: written,
    wrong: `is ${show(written)}, which ${which}`,
    right,
  });
  const placed = source.mistakes.filter(({ position }) => position !== undefined).map((one) => ({ ...one, file }));
  const told = source.mistakes.filter(({ position }) => position === undefined);
  const mistakes = told.map(({ wrong, right }) => broken(wrong, right));
  if (source.kind === 'unreadable') return { file, components: {}, mistakes, placed };
  if (!isPlain(source.data)) {
    const right = 'a fleet is a map of names to components, as under components';
    return { file, components: {}, mistakes: [broken(`holds ${showWithType(source.data)}`, right)], placed };
  }
  if (isWrapped(source.data)) {
    const right = 'a fleet is the map that stands under it: leave the key out';
    return { file, components: {}, mistakes: [broken('has the key components around them all', right)], placed };
  }
  return { file, source, components: source.data, mistakes, placed };
}

/** As in an automations file; a component that is called so has no others in it. */
const isWrapped = ({ components, ...others }: Plain): boolean =>
  isPlain(components) && Object.keys(others).length === 0 && Object.values(components).every(isPlain);

/** Under the key that was meant, misspelt or not: components that were put beside it would hide those of the file. */
function componentsOf(data: Plain): { readonly key: string; readonly components: unknown } {
  const isMeant = (key: string) => nearest(key, ['components', 'componentsFrom']) === 'components';
  const key = Object.hasOwn(data, 'components') ? 'components' : (Object.keys(data).find(isMeant) ?? 'components');
  return { key, components: data[key] ?? {} };
}

/** The components of all, each where it is listed first. */
function joined(own: unknown, fleets: readonly Fleet[]) {
  const origins = new Map<string, Fleet>();
  const placed: PlacedMistake[] = [];
  if (!isPlain(own)) return { components: own, origins, placed };
  const all = new Map<string, unknown>(Object.entries(own));
  for (const fleet of fleets) {
    for (const [name, component] of Object.entries(fleet.components)) {
      if (!all.has(name)) {
        all.set(name, component);
        origins.set(name, fleet);
        continue;
      }
      const where = origins.get(name)?.file ?? 'the automations file';
      const path = ['components', name];
      const right = 'a component is listed once: rename one, or take it out';
      const position = fleet.source?.position({ path: [name], wrong: '', right, inKey: true });
      placed.push({
        path,
        wrong: `is in ${where} already`,
        right,
        inKey: true,
        file: fleet.file,
        ...(position && { position }),
      });
    }
  }
  return { components: Object.fromEntries(all), origins, placed };
}
