import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { ACTIONS } from './functions/core/action.ts';

export interface Bundle {
  readonly name: string;
  readonly bytes: number;
}

/**
 * Bundles every function once: `dist/<function>/index.mjs` is what CDK uploads, what the tests import and what the simulator
 * runs. Source maps stay behind in `dist/maps`: a deployed stack trace can be read with them, and nobody pays for their bytes.
 * Each file is replaced in one step and only when all are built, so whoever reads meanwhile finds the old ones or the new.
 */
export async function bundleFunctions(outdir = 'dist'): Promise<readonly Bundle[]> {
  const built = await Promise.all(ACTIONS.map(bundleFunction));
  await removeOthers(outdir, [...ACTIONS, 'maps']);
  for (const { name, code, map } of built) {
    await removeOthers(join(outdir, name), ['index.mjs']);
    // What is not finished yet must not lie where CDK takes everything it finds.
    const draft = join(outdir, 'maps', `${name}.${process.pid}`);
    await replace(join(outdir, name, 'index.mjs'), code, draft);
    await replace(join(outdir, 'maps', `${name}.mjs.map`), map, draft);
  }
  return built.map(({ name, code }) => ({ name, bytes: code.byteLength }));
}

async function bundleFunction(name: string): Promise<{ name: string; code: Uint8Array; map: Uint8Array }> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'functions', `${name}.ts`)],
    // Nothing is written there, but the source map names its sources as seen from it.
    outfile: join(import.meta.dirname, 'dist', name, 'index.mjs'),
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    sourcemap: 'external',
    legalComments: 'none',
    logLevel: 'warning',
  });
  const [map, code] = outputFiles.toSorted((a, b) => Number(b.path.endsWith('.map')) - Number(a.path.endsWith('.map')));
  if (map === undefined || code === undefined) throw new Error(`esbuild gave no bundle of ${name}`);
  return { name, code: code.contents, map: map.contents };
}

async function replace(file: string, contents: Uint8Array, draft: string): Promise<void> {
  await mkdir(dirname(draft), { recursive: true });
  await writeFile(draft, contents);
  await rename(draft, file);
}

/** What earlier builds left there; the directory is made if need be. */
async function removeOthers(directory: string, known: readonly string[]): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const name of await readdir(directory)) {
    if (!known.includes(name)) await rm(join(directory, name), { recursive: true, force: true });
  }
}

if (import.meta.main) {
  for (const { name, bytes } of await bundleFunctions()) {
    process.stdout.write(`dist/${name}/index.mjs  ${(bytes / 1024).toFixed(0).padStart(4)} KiB\n`);
  }
}
