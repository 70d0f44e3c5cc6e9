import * as z from 'zod/mini';
import { LABEL_NAME, LabelValueSchema } from '#automations/file/labels.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain } from '#automations/mistakes/words/plain.ts';
import { rightAt } from '#automations/mistakes/words/right.ts';
import { show, showName, showWithType } from '#automations/mistakes/words/show.ts';
import {
  InstanceIdSchema,
  NameSchema,
  type Platform,
  PlatformSchema,
  REPLICA_MAX,
  REPLICA_MIN,
  ReplicaSchema,
  V2ComponentSchema,
} from '#core/component.ts';
import { foldedId } from '#core/id.ts';
import { nameMistakes } from './names.ts';
import { MapSchema, shapeMistakes } from './shape.ts';

/** What can be said of a component, however broken the rest of its entry is. */
export interface Facts {
  readonly platform?: Platform;
  readonly bounds?: { readonly min: number; readonly max: number };
  /** As far as they are text. */
  readonly labels: ReadonlyMap<string, string>;
}

/** The components by name; undefined where there is no map of them, so that references to them are not judged. */
export const componentFacts = (components: unknown): ReadonlyMap<string, Facts> | undefined =>
  isPlain(components)
    ? new Map(Object.entries(components).map(([name, component]) => [name, factsOf(component)]))
    : undefined;

export function* componentsMistakes(components: unknown): Generator<Mistake> {
  yield* shapeMistakes(MapSchema, components, ['components']);
  const nameOf = new Map<string, string>();
  for (const [name, component] of Object.entries(isPlain(components) ? components : {})) {
    const path = ['components', name];
    yield* nameMistakes(name, path);
    yield* shapeMistakes(ShapeSchema, component, path);
    yield* labelsMistakes(isPlain(component) ? component.labels : undefined, [...path, 'labels']);
    yield* sameInstanceMistakes(component, path, nameOf);
    const { bounds } = factsOf(component);
    if (bounds === undefined || bounds.min <= bounds.max) continue;
    yield {
      path: [...path, 'replica'],
      value: bounds,
      wrong: `has a min of ${bounds.min} and a max of ${bounds.max}`,
      right: 'min is at most max',
    };
  }
}

/** What the files hold stands under `components` where they were read; why one could not be is told by who tried. */
export function* componentsFromMistakes(from: unknown, extent: 'unread' | 'whole' | 'partial'): Generator<Mistake> {
  if (from === undefined) return;
  const path = ['componentsFrom'];
  const files = Array.isArray(from) ? from : [from];
  const at = (index: number) => (Array.isArray(from) ? [...path, index] : path);
  if (files.length === 0) yield { path, wrong: 'is an empty list', right: rightAt(path) ?? '' };
  for (const [index, file] of files.entries()) {
    if (typeof file !== 'string' || file === '') {
      yield { path: at(index), wrong: `is ${showWithType(file)}`, right: rightAt(at(index)) ?? '' };
    } else if (files.indexOf(file) < index) {
      yield { path: at(index), value: file, wrong: `is ${show(file)} again`, right: 'name each file once' };
    } else if (extent === 'unread') {
      // Where the key is misspelt nobody knew that there is a file to read.
      yield {
        path: at(index),
        value: file,
        wrong: `is ${show(file)}, which was not read`,
        right: rightAt(at(index)) ?? '',
      };
    }
  }
}

/** Keys that are not known are told of where they are taken out, and labels have names that the others have not. */
const ShapeSchema = z.object(V2ComponentSchema.shape);

function* labelsMistakes(labels: unknown, path: Path): Generator<Mistake> {
  if (labels === undefined) return;
  yield* shapeMistakes(MapSchema, labels, path);
  for (const [label, value] of Object.entries(isPlain(labels) ? labels : {})) {
    const at = [...path, label];
    if (!NameSchema.safeParse(label).success)
      yield { path: at, wrong: 'is no name of a label', right: LABEL_NAME, inKey: true };
    yield* shapeMistakes(LabelValueSchema, value, at);
  }
}

/** `nameOf` has the instances that were seen, each with its name. */
function* sameInstanceMistakes(component: unknown, path: Path, nameOf: Map<string, string>): Generator<Mistake> {
  const id = InstanceIdSchema.safeParse(isPlain(component) ? component.instanceId : undefined);
  if (!id.success) return;
  const name = nameOf.get(foldedId(id.data));
  const own = String(path.at(-1));
  nameOf.set(foldedId(id.data), name ?? own);
  if (name === undefined) return;
  const wrong = `is ${show(id.data)}, which is ${showName(name)} already`;
  const right =
    'an instance has one name, since what was done to it is remembered under that: use it, or correct the id';
  yield { path: [...path, 'instanceId'], value: id.data, wrong, right };
}

function factsOf(component: unknown): Facts {
  if (!isPlain(component)) return { labels: new Map() };
  const platform = PlatformSchema.safeParse(component.platform ?? 'cce');
  const bounds = isPlain(component.replica) ? component.replica : {};
  const min = ReplicaSchema.safeParse(bounds.min ?? REPLICA_MIN);
  const max = ReplicaSchema.safeParse(bounds.max ?? REPLICA_MAX);
  return {
    labels: labelsOf(component.labels),
    ...(platform.success ? { platform: platform.data } : {}),
    ...(min.success && max.success ? { bounds: { min: min.data, max: max.data } } : {}),
  };
}

const labelsOf = (labels: unknown): Facts['labels'] =>
  new Map(
    Object.entries(isPlain(labels) ? labels : {}).flatMap(([label, value]) =>
      typeof value === 'string' ? [[label, value] as const] : [],
    ),
  );
