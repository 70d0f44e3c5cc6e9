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

/** How long the first look at the page takes: later ones find it made. Loaded only then, since whoever never opens it need not wait. */
let made: Promise<PageFiles> | undefined;

/** The page, its script and its style; made of the sources once in a process. */
export function pageFiles(): Promise<PageFiles> {
  made ??= makePage();
  return made;
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
