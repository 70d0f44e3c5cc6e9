import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { leanSdk } from './build/lean-sdk.ts';
import { type Part, partsOf } from './build/parts.ts';
import { FUNCTION_NAMES, type FunctionName } from './infra/function-name.ts';

/** How esbuild makes a bundle of an entry, whichever it is. */
export const BUNDLING = {
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  plugins: [leanSdk],
  legalComments: 'none',
  logLevel: 'warning',
} satisfies BuildOptions;

export interface Bundle {
  readonly name: FunctionName;
  readonly bytes: number;
  /** What it is made of, the largest first. */
  readonly parts: readonly Part[];
}

/**
 * Bundles every function once: `dist/<function>/index.mjs` is what CDK uploads, what the tests import and what the simulator
 * runs. Source maps stay behind in `dist/maps`: a deployed stack trace can be read with them, and nobody pays for their bytes.
 * Each file is replaced in one step and only when all are built, so whoever reads meanwhile finds the old ones or the new.
 */
export async function bundleFunctions(outdir = 'dist'): Promise<readonly Bundle[]> {
  const bundles = await bundle();
  await removeOthers(outdir, [...FUNCTION_NAMES, 'maps']);
  for (const { name, code, map } of bundles) {
    // What is not finished yet must not lie where CDK takes everything it finds.
    await mkdir(join(outdir, 'maps'), { recursive: true });
    const draft = join(outdir, 'maps', `${name}.${process.pid}`);
    await removeOthers(join(outdir, name), ['index.mjs']);
    await writeFile(draft, code);
    await rename(draft, join(outdir, name, 'index.mjs'));
    await writeFile(draft, map);
    await rename(draft, join(outdir, 'maps', `${name}.mjs.map`));
  }
  return bundles.map(({ name, code, parts }) => ({ name, bytes: code.byteLength, parts }));
}

/** All in one go, since they share most of what they are made of; nothing is written. */
async function bundle(): Promise<readonly (Omit<Bundle, 'bytes'> & { code: Uint8Array; map: Uint8Array })[]> {
  const root = import.meta.dirname;
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(FUNCTION_NAMES.map((name) => [`${name}/index`, `functions/${name}.ts`])),
    outdir: 'dist',
    ...BUNDLING,
    write: false,
    metafile: true,
    sourcemap: 'external',
  });
  const contentsOf = (file: string): Uint8Array => {
    const found = outputFiles.find(({ path }) => path === join(root, 'dist', file));
    if (found === undefined) throw new Error(`esbuild gave no ${file}`);
    return found.contents;
  };
  const partsIn = (file: string): readonly Part[] => {
    const output = metafile.outputs[`dist/${file}`];
    return output === undefined ? [] : partsOf(output);
  };
  return FUNCTION_NAMES.map((name) => ({
    name,
    parts: partsIn(`${name}/index.mjs`),
    code: contentsOf(join(name, 'index.mjs')),
    map: contentsOf(join(name, 'index.mjs.map')),
  }));
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
