import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory with a bundle, and a file beside it. It is the CDK's to upload, and its maker's to remove once it is staged. */
export function besideBundle(bundle: string, file: { readonly name: string; readonly text: string }): string {
  const directory = mkdtempSync(join(tmpdir(), 'beside-'));
  copyFileSync(join(bundle, 'index.mjs'), join(directory, 'index.mjs'));
  writeFileSync(join(directory, file.name), file.text);
  return directory;
}
