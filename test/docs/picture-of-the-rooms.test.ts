import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { DOCUMENTS, ROOT } from './documents.ts';

/** The rooms of the picture, each with the sources that lie in it. */
const ROOMS = {
  cli: 'cli/**/*.ts',
  infra: 'infra/**/*.ts',
  simulator: 'simulator/**/*.ts',
  chaos: 'chaos/**/*.ts',
  console: 'console/**/*.ts',
  automations: 'automations/**/*.ts',
  entries: 'functions/*.ts',
  runtime: 'functions/runtime/**/*.ts',
  servicestage: 'functions/servicestage/**/*.ts',
  core: 'functions/core/**/*.ts',
  schedule: 'schedule/**/*.ts',
};

/** All that is above them may know them: the picture has some of these arrows, so that their place is seen. */
const BASE = ['core', 'schedule'];

const sources = new Map(
  Object.entries(ROOMS).flatMap(([room, pattern]) =>
    globSync(pattern, { cwd: ROOT }).map((source) => [source, room] as const),
  ),
);
const { imports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** Where an import leads, from the root; what is no source of a room is in none. */
function fileOf(specifier: string, from: string): string {
  if (specifier.startsWith('.')) return normalize(join(dirname(from), specifier));
  const [room = '', ...path] = specifier.split('/');
  return normalize(`${imports[`${room}/*`] ?? ''}`.replace('*', path.join('/')));
}

const imported = new Set(
  [...sources].flatMap(([source, room]) =>
    [...readFileSync(join(ROOT, source), 'utf8').matchAll(/from '([^']+)'/g)].flatMap(([, specifier = '']) => {
      const other = sources.get(fileOf(specifier, source));
      return other === undefined || other === room ? [] : [`${room} --> ${other}`];
    }),
  ),
);

const architecture = DOCUMENTS.find(({ path }) => path === 'docs/architecture.md')?.text ?? '';
const [, picture = ''] = /```mermaid\n([\s\S]*?)```/.exec(architecture) ?? [];
const drawn = [...picture.matchAll(/^ *(\w+) --(?: "[^"]*" --)?> (\w+)$/gm)].map(
  ([, one, other]) => `${one} --> ${other}`,
);

test('the picture of the rooms has every room', () => {
  expect([...picture.matchAll(/^ *(\w+)\["/gm)].map(([, room]) => room).toSorted()).toEqual(
    Object.keys(ROOMS).toSorted(),
  );
});

test('it shows nobody importing what is not imported', () => {
  expect(drawn.filter((arrow) => !imported.has(arrow))).toEqual([]);
});

test('it shows every import between rooms, but for those of what everybody may know', () => {
  const telling = [...imported].filter((arrow) => !BASE.some((room) => arrow.endsWith(` ${room}`)));

  expect(telling.filter((arrow) => !drawn.includes(arrow))).toEqual([]);
});
