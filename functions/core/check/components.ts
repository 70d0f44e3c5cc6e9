import {
  ComponentSchema,
  type Platform,
  PlatformSchema,
  REPLICA_MAX,
  REPLICA_MIN,
  ReplicaSchema,
} from '../component.ts';
import type { Mistake } from '../mistake.ts';
import { nameMistakes } from './names.ts';
import { isPlain } from './plain.ts';
import { MapSchema, shapeMistakes } from './shape.ts';

/** What can be said of a component, however broken the rest of its entry is. */
export interface Facts {
  readonly platform?: Platform;
  readonly bounds?: { readonly min: number; readonly max: number };
}

/** The components by name; undefined where there is no map of them, so that references to them are not judged. */
export const componentFacts = (components: unknown): ReadonlyMap<string, Facts> | undefined =>
  isPlain(components)
    ? new Map(Object.entries(components).map(([name, component]) => [name, factsOf(component)]))
    : undefined;

export function* componentsMistakes(components: unknown): Generator<Mistake> {
  yield* shapeMistakes(MapSchema, components, ['components']);
  for (const [name, component] of Object.entries(isPlain(components) ? components : {})) {
    const path = ['components', name];
    yield* nameMistakes(name, path);
    yield* shapeMistakes(ComponentSchema, component, path);
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

function factsOf(component: unknown): Facts {
  if (!isPlain(component)) return {};
  const platform = PlatformSchema.safeParse(component.platform ?? 'cce');
  const bounds = isPlain(component.replica) ? component.replica : {};
  const min = ReplicaSchema.safeParse(bounds.min ?? REPLICA_MIN);
  const max = ReplicaSchema.safeParse(bounds.max ?? REPLICA_MAX);
  return {
    ...(platform.success ? { platform: platform.data } : {}),
    ...(min.success && max.success ? { bounds: { min: min.data, max: max.data } } : {}),
  };
}
