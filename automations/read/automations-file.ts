import { readFile, stat } from 'node:fs/promises';
import { dirname, extname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Automations } from '#automations/file/automation.ts';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import type { Mistake } from '#automations/mistakes/words/mistake.ts';
import { AutomationsFileError } from './automations-file-error.ts';
import { automationsPath } from './automations-path.ts';
import type { PlacedMistake } from './placed-mistake.ts';
import { readCalendars } from './read-calendars.ts';
import { readJson } from './read-json.ts';
import { readModule } from './read-module.ts';
import { readYaml } from './read-yaml.ts';
import { type Source, unreadableFile } from './source.ts';

export interface AutomationsFile {
  /** As it is shown: relative to the working directory where it lies below it. */
  readonly file: string;
  readonly automations: Automations;
  readonly warnings: readonly PlacedMistake[];
}

/**
 * Reads and checks an automations file: `.ts`, `.js` or `.mjs` by its default export, `.json`, `.yaml` or `.yml` as data.
 * Without `file`, that of `automationsPath`; `now` is as for `judgeFile`, and what recurs in an `.ics` file is read from
 * around it, or else from around the time it is. Rejects with an `AutomationsFileError` that holds every mistake.
 */
export async function readAutomations(
  where: { readonly file?: string; readonly cwd?: string; readonly now?: number } = {},
): Promise<AutomationsFile> {
  const cwd = where.cwd ?? process.cwd();
  const path = where.file === undefined ? automationsPath({ env: process.env, cwd }) : resolve(cwd, where.file);
  const file = shown(path, cwd);
  const source = await readSource(path);
  if (source.kind === 'unreadable') {
    throw new AutomationsFileError({ file, mistakes: source.mistakes, warnings: [] }, { cause: source.cause });
  }
  const calendars = await readCalendars(source.data, dirname(path), where.now ?? Date.now());
  const checked = judgeFile(calendars.data, where.now === undefined ? {} : { now: where.now });
  const found = [...calendars.mistakes, ...notSaid(checked.mistakes, calendars.mistakes)];
  const mistakes = inOrder([...source.mistakes, ...place(found, source)]);
  const warnings = inOrder([...source.warnings, ...place(checked.warnings, source)]);
  if (checked.automations === undefined || mistakes.length > 0)
    throw new AutomationsFileError({ file, mistakes, warnings });
  return { file, automations: checked.automations, warnings };
}

/** A calendar whose file could not be read is a mistake to the checks too, which do not know why. */
const notSaid = (mistakes: readonly Mistake[], said: readonly Mistake[]): readonly Mistake[] => {
  const paths = new Set(said.map(({ path }) => JSON.stringify(path)));
  return mistakes.filter(({ path }) => !paths.has(JSON.stringify(path)));
};

type Data = Extract<Source, { kind: 'data' }>;

async function readSource(path: string): Promise<Source> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return unreadableFile(found.isDirectory() ? 'is a directory' : 'is not a file', FORMATS);
    switch (extname(path).toLowerCase()) {
      case '.ts':
      case '.js':
      case '.mjs':
        return await readModule(path);
      case '.json':
        return readText(await readFile(path), readJson);
      case '.yaml':
      case '.yml':
        return readText(await readFile(path), readYaml);
      default:
        return unreadableFile('is of no kind known here', FORMATS);
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    if (cause.code === 'ENOENT') return unreadableFile('does not exist', FORMATS, { cause });
    return unreadableFile(`cannot be read (${cause.code})`, FORMATS, { cause });
  }
}

const FORMATS = 'an automations file ends in .ts, .js, .mjs, .json, .yaml or .yml';

function readText(bytes: Uint8Array, read: (text: string) => Source): Source {
  const text = decode(bytes);
  if (text === undefined) return unreadableFile('is not UTF-8 text', 'save it as UTF-8');
  return text.trim() === ''
    ? unreadableFile('is empty', 'it holds servicestage, components and automations')
    : read(text);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const place = (mistakes: readonly Mistake[], source: Data): readonly PlacedMistake[] =>
  mistakes.map((mistake) => {
    const position = source.position(mistake);
    return position === undefined ? mistake : { ...mistake, position };
  });

/** In the order of the text; without positions they stay as they are. */
const inOrder = (mistakes: readonly PlacedMistake[]): readonly PlacedMistake[] =>
  mistakes.toSorted(
    ({ position: one }, { position: other }) =>
      (one?.line ?? 0) - (other?.line ?? 0) || (one?.column ?? 0) - (other?.column ?? 0),
  );

function shown(path: string, cwd: string): string {
  const fromHere = relative(cwd, path);
  return fromHere === '' || isAbsolute(fromHere) || fromHere.split(sep)[0] === '..' ? path : fromHere;
}
