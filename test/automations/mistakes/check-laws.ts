import { expect, it } from 'vitest';
import { AutomationsSchema } from '#automations/file/automation.ts';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import type { Path } from '#automations/mistakes/words/mistake.ts';
import { watchedShop as shop, withNames } from '#test/automations/mistakes/shop.ts';
import fc from '#test/fast-check.ts';

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withTypedArray: true,
});

const paths = (data: unknown, path: Path = []): readonly Path[] =>
  typeof data === 'object' && data !== null
    ? [
        path,
        ...Object.entries(data).flatMap(([key, value]) =>
          paths(value, [...path, Array.isArray(data) ? Number(key) : key]),
        ),
      ]
    : [path];

/** What is at a path, to be taken apart at will. */
const at = (data: unknown, path: Path) =>
  path.reduce((value, step) => value?.[step], data as Record<string | number, never> | undefined);

const places = paths(shop()).filter(({ length }) => length > 0);
const words = paths(shop()).flatMap((path) => path.filter((step) => typeof step === 'string'));

/** Edits one place of a file that is right: puts something else there, takes it out, renames it, or adds a key beside it. */
const mutation = fc
  .record({
    place: fc.constantFrom(...places),
    edit: fc.constantFrom('replace', 'remove', 'rename', 'add'),
    value: fc.oneof(anything, fc.constantFrom(...paths(shop()).map((path) => at(shop(), path))), fc.string()),
    key: fc.oneof(
      fc.string(),
      fc.constantFrom(...words, '__proto__', 'constructor', 'cooldown', 'storm', 'share', 'untested'),
    ),
  })
  .map(({ place, edit, value, key }) => {
    const data = shop();
    const parent = at(data, place.slice(0, -1)) ?? {};
    const last = place.at(-1) ?? '';
    const put = (name: string | number, what: unknown) =>
      Object.defineProperty(parent, name, { value: what, enumerable: true, configurable: true, writable: true });
    if (edit === 'replace') put(last, value);
    else if (Array.isArray(parent)) parent.splice(Number(last), edit === 'add' ? 0 : 1, value);
    else {
      if (edit === 'rename') put(key, parent[last]);
      if (edit === 'add') put(key, value);
      if (edit !== 'add' && key !== last) delete parent[last];
    }
    return data;
  });

const exists = (data: unknown, path: Path): boolean =>
  path.every((step, index) => {
    const parent = at(data, path.slice(0, index));
    return typeof parent === 'object' && parent !== null && Object.hasOwn(parent, step);
  });

/** What a message shows only by mistake, unless the data has it. */
const odd = /undefined|\[object/;

/** Said of a map that has to be one, if all that is known is that it fits none of its forms. */
const noneOfItsForms = /^is a map; (an automation is \{|a health check is \{|when is|expect is)/;

/** What holds of checking, whatever there is to check. With each edit of a file that is right `6 * runs` times. */
export function describeCheckLaws({ runs }: { readonly runs: number }): void {
  it('answers anything at all, and never throws', () => {
    fc.assert(
      fc.property(anything, (data) => {
        const { automations, mistakes } = judgeFile(data);

        expect(automations).toBeUndefined();
        expect(mistakes.length).toBeGreaterThan(0);
        expect(mistakes.map(({ wrong }) => wrong)).not.toContain('throws when it is read');
      }),
      { numRuns: runs },
    );
  });

  it('answers anything in each section', () => {
    fc.assert(
      fc.property(anything, anything, anything, anything, (servicestage, components, automations, healthChecks) => {
        const checked = judgeFile({ servicestage, components, automations, healthChecks });

        expect(checked.automations === undefined).toBe(checked.mistakes.length > 0);
      }),
      { numRuns: runs },
    );
  });

  it('finds a file with one edit right, or says where it is wrong', () => {
    fc.assert(
      fc.property(mutation, (data) => {
        const { automations, mistakes, warnings } = judgeFile(data);
        const hasOddText = odd.test(fc.stringify(data));

        if (mistakes.length === 0) expect(automations).toEqual(AutomationsSchema.parse(withNames(data)));
        else expect(automations).toBeUndefined();
        for (const { path, wrong, right, inKey } of [...mistakes, ...warnings]) {
          const known = inKey === true || wrong !== 'is missing' ? path : path.slice(0, -1);
          expect(exists(data, known), `${path.join('.')} ${wrong}`).toBe(true);
          expect(right).not.toBe('');
          expect(`${wrong}; ${right}`).not.toMatch(noneOfItsForms);
          expect(`${wrong}${right}`).not.toMatch(/\p{Cc}|Invalid input/u);
          if (!hasOddText) expect(`${wrong}${right}`).not.toMatch(odd);
        }
      }),
      { numRuns: 6 * runs },
    );
  });

  it('finds nothing right that the schema refuses', () => {
    fc.assert(
      fc.property(mutation, (data) => {
        if (!AutomationsSchema.safeParse(withNames(data)).success) expect(judgeFile(data).mistakes).not.toEqual([]);
      }),
      { numRuns: 2 * runs },
    );
  });
}
