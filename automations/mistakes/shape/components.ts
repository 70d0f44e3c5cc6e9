import * as z from 'zod/mini';
import { LABEL_NAME, LabelValueSchema } from '#automations/file/labels.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain } from '#automations/mistakes/words/plain.ts';
import { rightAt } from '#automations/mistakes/words/right.ts';
import { show, showName, showWithType } from '#automations/mistakes/words/show.ts';
import {
  type Api,
  ApiSchema,
  NameSchema,
  type Platform,
  PlatformSchema,
  REPLICA_MAX,
  REPLICA_MIN,
  ReplicaSchema,
  V2ComponentSchema,
  V3ComponentSchema,
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

/** `api` is what `servicestage` says, if it says something of the kind: that of components which do not. */
export function* componentsMistakes(components: unknown, api: unknown): Generator<Mistake> {
  yield* shapeMistakes(MapSchema, components, ['components']);
  const nameOf = new Map<string, string>();
  for (const [name, component] of Object.entries(isPlain(components) ? components : {})) {
    const path = ['components', name];
    yield* nameMistakes(name, path);
    const own = apiOf(component, api);
    yield* shapeMistakes(own === 'v3' ? V3_SHAPE : V2_SHAPE, component, path).map((mistake) =>
      isWithoutInstance(mistake, component)
        ? { ...mistake, right: `${mistake.right}; a component of V3 has none: api: v3` }
        : mistake,
    );
    yield* instanceOfV3Mistakes(component, own, path);
    yield* labelsMistakes(isPlain(component) ? component.labels : undefined, [...path, 'labels']);
    yield* sameTargetMistakes(component, own, path, nameOf);
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
const V2_SHAPE = z.object({ ...V2ComponentSchema.shape, api: z.optional(ApiSchema) });
const V3_SHAPE = z.object({ ...V3ComponentSchema.shape, api: z.optional(ApiSchema) });

/** What a component or `servicestage` says that is no dialect is told by its shape; meanwhile it is judged as of V2, unless V3 was meant. */
const apiOf = (component: unknown, otherwise: unknown): Api => {
  const said = isPlain(component) ? (component.api ?? otherwise) : otherwise;
  return typeof said === 'string' && said.toLowerCase() === 'v3' ? 'v3' : 'v2';
};

const isWithoutInstance = ({ path }: Mistake, component: unknown): boolean =>
  path.at(-1) === 'instanceId' && isPlain(component) && component.instanceId === undefined;

function* instanceOfV3Mistakes(component: unknown, api: Api, path: Path): Generator<Mistake> {
  if (api === 'v2' || !isPlain(component) || component.instanceId === undefined) return;
  yield {
    path: [...path, 'instanceId'],
    value: component.instanceId,
    wrong: 'is said of a component of V3, which has no instances',
    right: 'take it out, and mind that the component id is that of V3; or say api: v2',
  };
}

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

/** `nameOf` has what was seen, instances of V2 and components of V3, each with its name. */
function* sameTargetMistakes(
  component: unknown,
  api: Api,
  path: Path,
  nameOf: Map<string, string>,
): Generator<Mistake> {
  const { key, what } = DISTINCT[api];
  const id = TextSchema.safeParse(isPlain(component) ? component[key] : undefined);
  if (!id.success || !V2ComponentSchema.shape.instanceId.safeParse(id.data).success) return;
  const target = `${api} ${foldedId(id.data)}`;
  const name = nameOf.get(target);
  const own = String(path.at(-1));
  nameOf.set(target, name ?? own);
  if (name === undefined) return;
  const wrong = `is ${show(id.data)}, which is ${showName(name)} already`;
  const right = `${what} has one name, since what was done to it is remembered under that: use it, or correct the id`;
  yield { path: [...path, key], value: id.data, wrong, right };
}

const TextSchema = z.string();

/** By which id what is acted on is told apart. */
const DISTINCT = {
  v2: { key: 'instanceId', what: 'an instance' },
  v3: { key: 'componentId', what: 'a component of V3' },
} as const satisfies Record<Api, unknown>;

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
