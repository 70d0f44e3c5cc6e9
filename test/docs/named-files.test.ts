import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchorsIn, DOCUMENTS, linksIn, placesIn, ROOT, scriptsIn, sourcesIn } from './documents.ts';

/** What is made here, and comes and goes. */
const NOT_OURS = ['.git', ...(readFileSync(join(ROOT, '.gitignore'), 'utf8').match(/^.*(?=\/$)/gm) ?? [])];
const ROOMS = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !NOT_OURS.includes(entry.name))
  .map(({ name }) => name);

const SOURCES = globSync(['*.ts', ...ROOMS.map((room) => `${room}/**/*.{ts,grit}`)], {
  cwd: ROOT,
  exclude: (found) => NOT_OURS.includes(basename(found)),
});
const isSource = (named: string): boolean => SOURCES.some((source) => `/${source}`.endsWith(`/${named}`));

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

const isThere = (place: string): boolean =>
  place.includes('*') ? globSync(place, { cwd: ROOT }).length > 0 : existsSync(join(ROOT, place));

describe.each(DOCUMENTS)('$path', ({ path, text }) => {
  test('links to nothing that is not there', () => {
    const broken = linksIn(text).filter((target) => {
      const [file = '', anchor] = target.split('#');
      const to = file === '' ? path : relative(ROOT, join(ROOT, dirname(path), file));
      if (!isThere(to)) return true;
      return anchor !== undefined && !anchorsIn(readFileSync(join(ROOT, to), 'utf8')).includes(anchor);
    });

    expect(broken).toEqual([]);
  });

  test('names no file and no folder that is not in the tree', () => {
    expect(placesIn(text, ROOMS).filter((place) => !isThere(place))).toEqual([]);
  });

  test('names no source file that is nowhere', () => {
    expect(sourcesIn(text).filter((name) => !isSource(name))).toEqual([]);
  });

  test('tells to run no script that package.json has not', () => {
    expect(scriptsIn(text).filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  });
});

test('no comment names a source file that is nowhere', () => {
  const stale = SOURCES.filter((source) => !source.startsWith('test/docs/')).flatMap((source) =>
    sourcesIn(readFileSync(join(ROOT, source), 'utf8'))
      .filter((name) => !isSource(name))
      .map((name) => `${source}: ${name}`),
  );

  expect(stale).toEqual([]);
});

describe('what a document names', () => {
  test('is found in prose, in code and in commands, but not in addresses', () => {
    const text =
      'See functions/core/event.ts, `chaos/`.\n```sh\nnode docs/x.md\n```\nhttps://example.com/docs/y.md a/docs/z';

    expect(placesIn(text, ['functions', 'chaos', 'docs'])).toEqual(['functions/core/event.ts', 'chaos/', 'docs/x.md']);
  });

  test('is a link or an anchor where Markdown says so, and not within code', () => {
    const text = '[a](b.md#c) ![d](e.svg) [f](https://g.example) `[h](i)`\n```\n[j](k)\n```\n';

    expect(linksIn(text)).toEqual(['b.md#c', 'e.svg']);
    expect(anchorsIn('## A budget: is `used` up\n```sh\n# no heading\n```\n')).toEqual(['a-budget-is-used-up']);
  });

  test('is a source file or a script only as a whole', () => {
    expect(sourcesIn('`key-guard.ts`, `.ts`, `a.b` and `ports/ledger.test.ts`')).toEqual([
      'key-guard.ts',
      'ports/ledger.test.ts',
    ]);
    expect(scriptsIn('`npm run check:types`, npm run -s autopilot -- plan')).toEqual(['check:types', 'autopilot']);
  });
});
