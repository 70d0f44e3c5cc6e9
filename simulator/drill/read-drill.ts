import { readFile } from 'node:fs/promises';
import { formatMistakes } from '../../infra/data-file/format-mistakes.ts';
import { readYaml } from '../../infra/data-file/read-yaml.ts';
import { checkDrill, type Known } from './check-drill.ts';
import type { Drill } from './drill.ts';

/** A drill cannot be used. The message is the whole report, each mistake with its line and column. */
export class DrillFileError extends Error {
  override readonly name = 'DrillFileError';
}

/** Reads a drill from YAML, of which JSON is a part. Rejects with `DrillFileError`. */
export async function readDrill(file: string, known: Known): Promise<Drill> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new DrillFileError(`${file} cannot be read; a drill is a .yaml or .json file`, { cause });
  });
  const source = readYaml(text);
  if (source.kind === 'unreadable') throw refused(file, source.mistakes);
  const { drill, mistakes } = checkDrill(source.data, known);
  const placed = mistakes.map((mistake) => {
    const position = source.position(mistake);
    return position === undefined ? mistake : { ...mistake, position };
  });
  if (drill === undefined || source.mistakes.length > 0) throw refused(file, [...source.mistakes, ...placed]);
  return drill;
}

type Mistakes = Parameters<typeof formatMistakes>[0]['mistakes'];

const refused = (file: string, mistakes: Mistakes): DrillFileError =>
  new DrillFileError(formatMistakes({ file, mistakes, warnings: [] }));
