import * as z from 'zod/mini';
import { LabelValueSchema } from '#automations/file/labels.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain, type Plain } from '#automations/mistakes/words/plain.ts';
import { rightAt } from '#automations/mistakes/words/right.ts';
import { show, showList, showName, showSome } from '#automations/mistakes/words/show.ts';
import type { Facts } from './components.ts';
import { nearestOf } from './references.ts';
import { MapSchema, shapeMistakes } from './shape.ts';

type Components = ReadonlyMap<string, Facts>;

export interface Selected {
  /** The file with names in the place of each `{ where }` that selects any, in the order of the components. */
  readonly data: unknown;
  /** The automations whose names were put there. */
  readonly selecting: ReadonlySet<string>;
  readonly mistakes: readonly Mistake[];
}

/** Whatever looks at an automation after this finds names. Where the components are not known no label is judged, and nothing is put. */
export function selectComponents(
  data: unknown,
  known: Components | undefined,
  hasStrangeKeys: (path: Path) => boolean,
): Selected {
  if (!isPlain(data) || !isPlain(data.automations)) return { data, selecting: new Set(), mistakes: [] };
  const selecting = new Set<string>();
  const mistakes: Mistake[] = [];
  const labels = known === undefined ? undefined : labelsOf(known);
  const automations = Object.entries(data.automations).map(([name, automation]): readonly [string, unknown] => {
    if (!isPlain(automation) || !isPlain(automation.components)) return [name, automation];
    const { where } = automation.components;
    const path = ['automations', name, 'components', 'where'];
    if (where === undefined && hasStrangeKeys(path.slice(0, -1))) return [name, automation];
    const wrong = [...shapeOfWhere(where, path), ...(labels ? unknownIn(where, path, labels) : [])];
    mistakes.push(...wrong);
    if (wrong.length > 0 || !isPlain(where) || known === undefined) return [name, automation];
    const names = selectedBy(where, likeliest(where, known, labels)).map(([selected]) => selected);
    if (names.length === 0) {
      mistakes.push({ path, ...nobodyBy(where, known) });
      return [name, automation];
    }
    selecting.add(name);
    return [name, { ...automation, components: names }];
  });
  return { data: { ...data, automations: Object.fromEntries(automations) }, selecting, mistakes };
}

const ListSchema = z.array(LabelValueSchema).check(z.minLength(1));

function* shapeOfWhere(where: unknown, path: Path): Generator<Mistake> {
  const right = rightAt(path) ?? '';
  yield* shapeMistakes(MapSchema, where, path);
  if (!isPlain(where)) return;
  if (Object.keys(where).length === 0) {
    yield {
      path,
      wrong: 'names no label',
      right: `${right}; what acts on all of them names them, or a label that all have`,
    };
  }
  for (const [label, value] of Object.entries(where)) {
    const schema = Array.isArray(value) ? ListSchema : LabelValueSchema;
    yield* shapeMistakes(schema, value, [...path, label]);
  }
}

type Component = readonly [name: string, facts: Facts];

/** The labels there are, each with the values that components have, and who has each, in the order of the components. */
type KnownLabels = ReadonlyMap<string, ReadonlyMap<string, readonly Component[]>>;

function labelsOf(known: Components): KnownLabels {
  const labels = new Map<string, Map<string, Component[]>>();
  for (const component of known) {
    for (const [label, value] of component[1].labels) {
      const values = labels.get(label) ?? new Map<string, Component[]>();
      labels.set(label, values);
      const before = values.get(value);
      if (before === undefined) values.set(value, [component]);
      else before.push(component);
    }
  }
  return labels;
}

/** Of those who have the one value of a label that is asked for, the fewest; all where several values are. Asked by a thousand automations. */
function likeliest(where: Plain, known: Components, labels: KnownLabels | undefined): readonly Component[] {
  const alone = Object.entries(where).flatMap(([label, wanted]) => {
    const [value, ...others] = wantedOf(wanted);
    return others.length > 0 ? [] : [labels?.get(label)?.get(String(value)) ?? []];
  });
  const [fewest] = alone.toSorted((one, other) => one.length - other.length);
  return fewest ?? [...known];
}

function* unknownIn(where: unknown, path: Path, labels: KnownLabels): Generator<Mistake> {
  for (const [label, wanted] of Object.entries(isPlain(where) ? where : {})) {
    const values = labels.get(label);
    if (values !== undefined) yield* unknownValues(wanted, [...path, label], values);
    else {
      const wrong = 'is a label that no component has';
      yield { path: [...path, label], wrong, right: meantOf(label, labels, 'the labels are'), inKey: true };
    }
  }
}

function* unknownValues(wanted: unknown, path: Path, known: ReadonlyMap<string, unknown>): Generator<Mistake> {
  const label = showName(String(path.at(-1)));
  const seen = new Set<unknown>();
  for (const [index, value] of wantedOf(wanted).entries()) {
    const at = { path: Array.isArray(wanted) ? [...path, index] : path, value };
    if (seen.has(value)) yield { ...at, wrong: `is ${show(value)} again`, right: 'name each value once' };
    else if (LabelValueSchema.safeParse(value).success && !known.has(String(value))) {
      const wrong = `is ${show(value)}, and no component has this ${label}`;
      yield { ...at, wrong, right: meantOf(String(value), known, `the values of ${label} are`) };
    }
    seen.add(value);
  }
}

function meantOf(word: string, known: { keys(): Iterable<string>; readonly size: number }, thereAre: string): string {
  if (known.size === 0) return 'give it to components under labels, such as labels: { team: shop }';
  const meant = nearestOf(word, known);
  return meant === undefined ? `${thereAre} ${showSome([...known.keys()])}` : `did you mean ${showName(meant)}?`;
}

const wantedOf = (value: unknown): readonly unknown[] => [value].flat();

/** Asked of thousands of components. */
function matcherOf(where: Plain): (facts: Facts) => boolean {
  const wanted = Object.entries(where).map(([label, value]) => [label, new Set(wantedOf(value))] as const);
  return ({ labels }) => wanted.every(([label, values]) => values.has(labels.get(label)));
}

function selectedBy(where: Plain, among: readonly Component[]): readonly Component[] {
  const matches = matcherOf(where);
  return among.filter(([, facts]) => matches(facts));
}

/** Each label has somebody, and all of them together nobody: the first that leaves nobody is told of. */
function nobodyBy(where: Plain, known: Components): Pick<Mistake, 'wrong' | 'right'> {
  let before: readonly Component[] = [...known];
  let narrowed: Plain = {};
  for (const [label, value] of Object.entries(where)) {
    const left = selectedBy({ [label]: value }, before);
    if (left.length === 0) {
      const values = new Set(before.flatMap(([, { labels }]) => labels.get(label) ?? []));
      const who = describeWhere(narrowed);
      const wrong = `selects nobody: no component with ${who} has ${describeWhere({ [label]: value })}`;
      const right =
        values.size === 0
          ? `those with ${who} have no ${showName(label)}`
          : `those with ${who} have the ${showName(label)} ${showSome([...values].map(showName))}`;
      return { wrong, right };
    }
    before = left;
    narrowed = { ...narrowed, [label]: value };
  }
  return { wrong: 'selects nobody', right: 'list components' };
}

/** `team=shop and tier=web or api`. */
const describeWhere = (where: Plain): string =>
  showList(
    Object.entries(where).map(
      ([label, value]) => `${showName(label)}=${showList(wantedOf(value).map(String).map(showName), 'or')}`,
    ),
  );
