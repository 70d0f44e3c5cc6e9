import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACTIONS } from '../../functions/core/action.ts';

export interface Bundles extends Disposable {
  /** Holds `<action>/index.mjs`, as the build writes it. */
  readonly directory: string;
}

/** The smallest functions there can be, so that a synth in a test needs no build. Gone with the scope that holds them. */
export function writeBundles(): Bundles {
  const directory = mkdtempSync(join(tmpdir(), 'bundles-'));
  for (const action of ACTIONS) {
    mkdirSync(join(directory, action));
    writeFileSync(join(directory, action, 'index.mjs'), `export const handler = async () => '${action}';\n`);
  }
  return { directory, [Symbol.dispose]: () => rmSync(directory, { recursive: true }) };
}
