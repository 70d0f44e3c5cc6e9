import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ACTIONS } from './functions/core/action.ts';

/**
 * Bundles every function once: `dist/<function>/index.mjs` is what CDK uploads, what the tests import and what the simulator
 * runs. Source maps stay behind in `dist/maps`: a deployed stack trace can be read with them, and nobody pays for their bytes.
 */
export async function bundleFunctions(outdir = 'dist'): Promise<readonly { name: string; bytes: number }[]> {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(join(outdir, 'maps'), { recursive: true });
  return Promise.all(ACTIONS.map((name) => bundleFunction(name, outdir)));
}

async function bundleFunction(name: string, outdir: string): Promise<{ name: string; bytes: number }> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'functions', `${name}.ts`)],
    outfile: join(outdir, name, 'index.mjs'),
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
  await mkdir(join(outdir, name), { recursive: true });
  let bytes = 0;
  for (const { path, contents } of outputFiles) {
    const isMap = path.endsWith('.map');
    await writeFile(isMap ? join(outdir, 'maps', `${name}.mjs.map`) : path, contents);
    if (!isMap) bytes = contents.byteLength;
  }
  return { name, bytes };
}

if (import.meta.main) {
  for (const { name, bytes } of await bundleFunctions()) {
    process.stdout.write(`dist/${name}/index.mjs  ${(bytes / 1024).toFixed(0).padStart(4)} KiB\n`);
  }
}
