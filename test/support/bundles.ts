import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FUNCTION_NAMES } from '#infra/function-name.ts';

export interface Bundles extends Disposable {
  /** Holds `<function>/index.mjs`, as the build writes it. */
  readonly directory: string;
}

/** The smallest functions there can be, so that a synth in a test needs no build. Gone with the scope that holds them. */
export function writeBundles(): Bundles {
  const directory = mkdtempSync(join(tmpdir(), 'bundles-'));
  for (const name of FUNCTION_NAMES) {
    mkdirSync(join(directory, name));
    writeFileSync(join(directory, name, 'index.mjs'), `export const handler = async () => '${name}';\n`);
  }
  return { directory, [Symbol.dispose]: () => rmSync(directory, { recursive: true }) };
}
