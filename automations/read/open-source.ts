import { isAbsolute, relative, resolve, sep } from 'node:path';
import { automationsPath } from './automations-path.ts';
import { readJson } from './read-json.ts';
import { readModule } from './read-module.ts';
import { type Formats, readSource } from './read-source.ts';
import { readYaml } from './read-yaml.ts';
import type { Source } from './source.ts';

/** An automations file, before its data is looked at. */
export interface OpenedSource {
  readonly cwd: string;
  readonly path: string;
  /** As it is shown. */
  readonly file: string;
  readonly source: Source;
}

/** Reads an automations file, that of `automationsPath` unless another is said. */
export async function openSource(where: { readonly file?: string; readonly cwd?: string }): Promise<OpenedSource> {
  const cwd = where.cwd ?? process.cwd();
  const path = where.file === undefined ? automationsPath({ env: process.env, cwd }) : resolve(cwd, where.file);
  return { cwd, path, file: shown(path, cwd), source: await readSource(path, FORMATS) };
}

const FORMATS: Formats = {
  texts: { '.json': readJson, '.yaml': readYaml, '.yml': readYaml },
  modules: { '.ts': readModule, '.js': readModule, '.mjs': readModule },
  inWords: 'an automations file ends in .ts, .js, .mjs, .json, .yaml or .yml',
  holds: 'it holds servicestage, components and automations',
};

/** Relative to the working directory where it lies below it. */
export function shown(path: string, cwd: string): string {
  const fromHere = relative(cwd, path);
  return fromHere === '' || isAbsolute(fromHere) || fromHere.split(sep)[0] === '..' ? path : fromHere;
}
