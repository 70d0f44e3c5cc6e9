import { readFile } from 'node:fs/promises';
import type { Mistake } from '#automations/mistakes/words/mistake.ts';
import { formatMistakes } from '#automations/read/format-mistakes.ts';
import type { PlacedMistake } from '#automations/read/placed-mistake.ts';
import { readYaml } from '#automations/read/read-yaml.ts';
import { OperatorError } from '#terminal/operator-error.ts';
import type { Drill } from './drill.ts';
import { judgeDrill, type Known } from './judge-drill.ts';

/** A drill cannot be used. The message is the whole report, each mistake with its line and column. */
export class DrillFileError extends OperatorError {
  override readonly name = 'DrillFileError';
}

/** A drill that somebody wrote. */
export interface WrittenDrill {
  readonly drill: Drill;
  /** What is said of a mistake that only showed as the day was played: with its line and column. */
  report(mistake: Mistake): string;
}

/** Reads a drill from YAML, of which JSON is a part. Rejects with `DrillFileError`. */
export async function readDrill(file: string, known: Known): Promise<WrittenDrill> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new DrillFileError(`${file} cannot be read; a drill is a .yaml or .json file`, { cause });
  });
  const source = readYaml(text);
  if (source.kind === 'unreadable') throw refused(file, source.mistakes);
  const { drill, mistakes } = judgeDrill(source.data, known);
  const place = (mistake: Mistake): PlacedMistake => {
    const position = source.position(mistake);
    return position === undefined ? mistake : { ...mistake, position };
  };
  const placed = mistakes.map(place);
  if (drill === undefined || source.mistakes.length > 0) {
    throw refused(file, [...source.mistakes, ...placed].toSorted(asInTheText));
  }
  return { drill, report: (mistake) => formatMistakes({ file, mistakes: [place(mistake)], warnings: [] }) };
}

const asInTheText = (one: PlacedMistake, other: PlacedMistake): number =>
  (one.position?.line ?? 0) - (other.position?.line ?? 0) ||
  (one.position?.column ?? 0) - (other.position?.column ?? 0);

const refused = (file: string, mistakes: readonly PlacedMistake[]): DrillFileError =>
  new DrillFileError(formatMistakes({ file, mistakes, warnings: [] }));
