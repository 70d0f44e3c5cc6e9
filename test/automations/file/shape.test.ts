import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { WrittenSchema } from '#automations/file/automation.ts';
import { field, isForms, keys } from '#automations/file/field.ts';
import { walk, wordsOf } from '#automations/file/walk.ts';

const stops = [...walk(WrittenSchema)];
const byPlace = Map.groupBy(stops, ({ place }) => place);

describe('the shape of the file', () => {
  it('says of every place what would be right there', () => {
    const silent = [...byPlace].filter(([, at]) => at.every(({ right }) => !right)).map(([place]) => place);

    expect(byPlace.size).toBeGreaterThan(60);
    expect(silent).toEqual([]);
  });

  it('says one thing of a place, whichever of its forms a map has', () => {
    const ambiguous = [...byPlace].filter(([, at]) => new Set(at.flatMap(({ said }) => said?.right ?? [])).size > 1);

    expect(ambiguous.map(([place]) => place)).toEqual([]);
  });

  it('has each key of a map with several forms in one of them', () => {
    const maps = stops.flatMap(({ schema }) => (isForms(schema) ? [schema] : []));
    const unused = maps.flatMap(({ all, _zod }) => {
      const used = _zod.def.options.flatMap((form) =>
        form instanceof z.core.$ZodObject ? Object.keys(form._zod.def.shape) : [],
      );
      return Object.keys(all.shape).filter((key) => !used.includes(key));
    });

    expect(new Set(maps.map(({ all }) => all.of))).toEqual(
      new Set(['a calendar', 'a health check', 'an automation', 'when']),
    );
    expect(unused).toEqual([]);
  });

  it('names every word that a place takes, in a mistake and in the reference', () => {
    const unnamed = stops.flatMap(({ place, schema }) => {
      const said = byPlace.get(place)?.find((stop) => stop.said)?.said;
      const texts = said === undefined ? [] : [said.right, said.form];
      return wordsOf(schema).flatMap((word) =>
        texts.filter((text) => !text.includes(word)).map(() => `${place}: ${word}`),
      );
    });

    expect(stops.filter(({ schema }) => wordsOf(schema).length > 0).length).toBeGreaterThan(15);
    expect(unnamed).toEqual([]);
  });

  it('names both ends of each range of numbers', () => {
    const rightOf = (place: string) => byPlace.get(place)?.find(({ right }) => right)?.right ?? '';
    const ends = stops.flatMap(({ place, schema }) => endsOf(schema).map((end) => ({ place, end })));
    const unnamed = ends.filter(
      ({ place, end }) => !`${rightOf(place)} ${rightOf(`${place}.#`)}`.includes(String(end)),
    );

    expect(ends.length).toBeGreaterThan(15);
    expect(unnamed).toEqual([]);
  });

  it('needs no flag for its patterns, which a schema for editors could not say', () => {
    const patterns = stops.flatMap(({ schema }) =>
      (schema._zod.def.checks ?? []).flatMap(({ _zod }) => ('pattern' in _zod.def ? [_zod.def.pattern] : [])),
    );

    expect(patterns.length).toBeGreaterThan(10);
    expect(patterns.filter((pattern) => pattern instanceof RegExp && pattern.flags !== '')).toEqual([]);
  });
});

const endsOf = (schema: z.core.$ZodType) =>
  (schema._zod.def.checks ?? []).flatMap(({ _zod: { def } }) =>
    'value' in def && def.check.endsWith('_than') ? [def.value] : [],
  );

describe('a key', () => {
  const said = { right: 'an owner is a team', form: 'a team' };

  it('does not compile without its words', () => {
    // @ts-expect-error Nothing is said of it.
    keys('a thing', { owner: z.optional(z.string()) });
    // @ts-expect-error It may be left out, and nobody says what holds then.
    field(z.optional(z.string()), said);
    // @ts-expect-error It is a list, and nobody says what would be right of an item.
    field(z.array(z.string()), said);
    // @ts-expect-error It is a map of names, and nobody says what would be right of an entry.
    field(z.record(z.string(), z.string()), said);
    // @ts-expect-error It has to be there, so nothing holds where it is not.
    field(z.string(), { ...said, otherwise: 'none' });

    expect(field(z.string(), said).said).toEqual(said);
    expect(field(z._default(z.string(), 'ops'), said).said).toEqual(said);
  });

  it('is described apart from others with the same schema', () => {
    const NameSchema = z.string();

    const owner = field(NameSchema, said);
    const other = field(NameSchema, { ...said, right: 'another' });

    expect([owner.said.right, other.said.right]).toEqual(['an owner is a team', 'another']);
    expect(NameSchema).not.toHaveProperty('said');
  });
});
