import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** A Markdown file of the repository; `path` is from its root. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

/** All that is written for people, in order. */
export const DOCUMENTS: readonly Document[] = globSync(['*.md', 'docs/**/*.md'], { cwd: ROOT })
  .toSorted()
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

/** The targets of its links and pictures that lead to this repository. */
export const linksIn = (text: string): readonly string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) =>
    /^[a-z]+:/.test(target) ? [] : [target],
  );

/** The anchors that GitHub gives to its headings. */
export const anchorsIn = (text: string): readonly string[] =>
  [...withoutBlocks(text).matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** What it names by its place in one of these rooms, such as `functions/core/event.ts`, `docs/` or `chaos/**`. */
export const placesIn = (text: string, rooms: readonly string[]): readonly string[] => {
  const named = new RegExp(`(?<![\\w./<-])(?:${rooms.join('|').replaceAll('.', '\\.')})/[\\w./*-]*`, 'g');
  return [...text.matchAll(named)].map(([place]) => place.replace(/\.+$/, ''));
};

/** Source files that it names by the end of their path, such as `key-guard.ts` or `ports/ledger.ts`. */
export const sourcesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([\w./-]*[\w-]\.(?:ts|grit))`/g)].map(([, name = '']) => name);

/** The scripts of package.json that it tells to run. */
export const scriptsIn = (text: string): readonly string[] =>
  [...text.matchAll(/\bnpm run (?:-s |--silent )?([\w:]+)/g)].map(([, script = '']) => script);

const withoutBlocks = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '');

const withoutCode = (text: string): string => withoutBlocks(text).replace(/`[^`\n]*`/g, '');
