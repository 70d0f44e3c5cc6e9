import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import type { Position } from '#automations/read/placed-mistake.ts';
import { readJson } from '#automations/read/read-json.ts';
import { readYaml } from '#automations/read/read-yaml.ts';
import type { Source } from '#automations/read/source.ts';
import fc from '#test/fast-check.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');

/** A text with a piece cut out and another put in its place. */
const edited = (text: string) =>
  fc
    .tuple(
      fc.nat(text.length),
      fc.nat(20),
      fc.oneof(
        fc.string(),
        fc.constantFrom('<<: *web', '&web', '*', '?', '\t', '---', '{', '}', '"', ':', '- ', '!!set ', '\n'),
      ),
    )
    .map(([start, length, piece]) => text.slice(0, start) + piece + text.slice(start + length));

const positionsIn = (source: Source): readonly Position[] =>
  (source.kind === 'data'
    ? judgeFile(source.data).mistakes.map((mistake) => source.position(mistake))
    : source.mistakes.map(({ position }) => position)
  ).filter((position) => position !== undefined);

describe.each([
  ['YAML', readYaml, ['shop.yaml', 'merged-mistakes.yaml', 'twice.yaml']],
  ['JSON', readJson, ['shop.json']],
] as const)('a %s text', (_kind, read, names) => {
  const texts = fc.oneof(...names.map((name) => edited(fixture(name))), fc.string());

  it('is data or says where it is not, whatever is done to it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const source = read(text);
        const lines = text.split('\n');

        if (source.kind === 'unreadable') expect(source.mistakes).not.toEqual([]);
        for (const position of positionsIn(source)) {
          expect(position.line).toBeLessThanOrEqual(lines.length);
          expect(position.column).toBeLessThanOrEqual((lines[position.line - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('tells the place of what it holds', () => {
    const text = fixture(names[0]);
    const source = read(text);
    if (source.kind !== 'data') throw new Error('The fixture is unreadable.');

    const position = source.position({ path: ['servicestage', 'region'], wrong: '', right: '' });

    const line = text.split('\n')[(position?.line ?? 0) - 1] ?? '';
    expect(line.slice((position?.column ?? 0) - 1)).toMatch(/^"?ap-southeast-3/);
  });
});

it('a YAML text with a line that breaks off tells the later lines by their own numbers', () => {
  const source = readYaml('a: { b: c[@\n  d: &e\n    applicationId: f\n    componentId: g\n');
  const lines = positionsIn(source).map(({ line }) => line);

  expect(source.kind).toBe('unreadable');
  // The second of them is where a key stands that no flow may hold.
  expect(lines.slice(0, 2)).toEqual([1, 3]);
});

describe('JSON', () => {
  it.each([
    '{"a": 1} // why',
    '{a: 1}',
    "{'a': 1}",
    '{"a": 0x10}',
    '{"a": NaN}',
    '{"a": 01}',
    '[1,]',
    '{"a":1}{"b":2}',
  ])('is not %s, which YAML or JavaScript would take', (text) => {
    expect(readJson(text)).toMatchObject({ kind: 'unreadable' });
  });

  it.each([
    ['{"a": {"b": 1, "c": "\\"b\\": 2", "b": 3}}', ['b']],
    ['{"a": [{"b": "\\\\"}, {"b" : "c:"}], "b": "\\"x\\":", "__proto__": 1}', []],
    [`${'['.repeat(5000)}{"a": 1, "a": 2}${']'.repeat(5000)}`, []],
  ])('%s tells the keys that are written twice, as deep as there are any', (text, twice) => {
    const source = readJson(text);

    expect(source.kind).toBe('data');
    expect(source.mistakes.map(({ path }) => path.at(-1))).toEqual(twice);
  });

  it('is told where it ends to be JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('x', "'", '=', 'undefined'), (json, intruder) => {
        const text = `[${json},\n${intruder}]`;

        expect(readJson(text)).toMatchObject({ mistakes: [{ position: { line: 2, column: 1 } }] });
      }),
    );
  });
});
