import { dirname } from 'node:path';
import type { Automations } from '#automations/file/automation.ts';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import type { Mistake } from '#automations/mistakes/words/mistake.ts';
import { AutomationsFileError } from './automations-file-error.ts';
import { readFleet } from './fleet/read-fleet.ts';
import { openSource, shown } from './open-source.ts';
import type { PlacedMistake } from './placed-mistake.ts';
import { readCalendars } from './read-calendars.ts';

export interface AutomationsFile {
  /** As it is shown: relative to the working directory where it lies below it. */
  readonly file: string;
  readonly automations: Automations;
  readonly warnings: readonly PlacedMistake[];
}

/**
 * Reads and checks an automations file: `.ts`, `.js` or `.mjs` by its default export, `.json`, `.yaml` or `.yml` as data.
 * Without `file`, that of `automationsPath`; `now` and `conflicts` are as for `judgeFile`, and what recurs in an `.ics` file is read from
 * around it, or else from around the time it is. Rejects with an `AutomationsFileError` that holds every mistake.
 */
export async function readAutomations(
  where: {
    readonly file?: string;
    readonly cwd?: string;
    readonly now?: number;
    readonly conflicts?: 'found' | 'left';
  } = {},
): Promise<AutomationsFile> {
  const { cwd, path, file, source } = await openSource(where);
  if (source.kind === 'unreadable') {
    throw new AutomationsFileError({ file, mistakes: source.mistakes, warnings: [] }, { cause: source.cause });
  }
  const fleet = await readFleet(source.data, dirname(path), (other) => shown(other, cwd));
  const calendars = await readCalendars(fleet.data, dirname(path), where.now ?? Date.now());
  const { now, conflicts } = where;
  const checked = judgeFile(calendars.data, {
    fleet: fleet.extent,
    ...(now !== undefined && { now }),
    ...(conflicts && { conflicts }),
  });
  const found = [...fleet.mistakes, ...calendars.mistakes];
  const place = (mistakes: readonly Mistake[]) =>
    mistakes.map((mistake): PlacedMistake => {
      const position = source.position(mistake);
      return { ...mistake, ...(fleet.place(mistake) ?? (position && { position })) };
    });
  const mistakes = inOrder([
    ...source.mistakes,
    ...fleet.placed,
    ...place([...found, ...notSaid(checked.mistakes, found).filter((mistake) => !fleet.tells(mistake))]),
  ]);
  const warnings = inOrder([...source.warnings, ...place([...calendars.warnings, ...checked.warnings])]);
  if (checked.automations === undefined || mistakes.length > 0)
    throw new AutomationsFileError({ file, mistakes, warnings });
  return { file, automations: checked.automations, warnings };
}

/** A calendar or a fleet whose file could not be read is a mistake to the checks too, which do not know why. */
const notSaid = (mistakes: readonly Mistake[], said: readonly Mistake[]): readonly Mistake[] => {
  const paths = new Set(said.map(({ path }) => JSON.stringify(path)));
  return mistakes.filter(({ path }) => !paths.has(JSON.stringify(path)));
};

/** In the order of the text, the file itself first; without positions they stay as they are. */
const inOrder = (mistakes: readonly PlacedMistake[]): readonly PlacedMistake[] =>
  mistakes.toSorted((one, other) =>
    one.file === other.file
      ? (one.position?.line ?? 0) - (other.position?.line ?? 0) ||
        (one.position?.column ?? 0) - (other.position?.column ?? 0)
      : (one.file ?? '').localeCompare(other.file ?? '', 'en'),
  );
