import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file as a browser gets it. */
export interface PageFile {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** By the name that it is asked for. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const PAGE = join(import.meta.dirname, '../page');

/** Made by who asks first, for all who ask; what went wrong is tried again by the next one. */
export function madeOnce<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

async function makePage(): Promise<PageFiles> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: PAGE,
    entryPoints: { page: 'main.ts', style: 'style/page.css' },
    outdir: '.',
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    minify: true,
    write: false,
    legalComments: 'none',
    logLevel: 'warning',
  });
  const made = (suffix: string): Uint8Array => {
    const found = outputFiles.find(({ path }) => path.endsWith(suffix));
    if (found === undefined) throw new Error(`esbuild gave no ${suffix}`);
    return found.contents;
  };
  return new Map([
    ['', { type: 'text/html; charset=utf-8', body: await readFile(join(PAGE, 'page.html'), 'utf8') }],
    ['page.js', { type: 'text/javascript; charset=utf-8', body: made('page.js') }],
    ['style.css', { type: 'text/css; charset=utf-8', body: made('style.css') }],
  ]);
}

/** The page, its script and its style; made of the sources once in a process. esbuild is loaded only then, since whoever never opens it need not wait. */
export const pageFiles = madeOnce(makePage);
