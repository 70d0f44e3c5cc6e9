import * as z from 'zod/mini';
import type { ActionName } from '#core/action.ts';
import { ReplicaSchema } from '#core/component.ts';
import type { Facts } from './shape/components.ts';
import { namesIn } from './shape/references.ts';
import { shapeMistakes } from './shape/shape.ts';
import type { Mistake, Path } from './words/mistake.ts';
import { isPlain, type Plain } from './words/plain.ts';
import { showName, showSome } from './words/show.ts';

type Components = ReadonlyMap<string, Facts>;

/** What the components say about a scale: their bounds, and who needs `hosts`. */
export function* scaleMistakes(automation: Plain, path: Path, known: Components | undefined): Generator<Mistake> {
  const { parameters } = automation;
  if (!isPlain(parameters)) return;
  const named = componentsOf(automation, known);
  const replica = ReplicaSchema.safeParse(parameters.replica);
  if (replica.success) yield* boundsMistakes(replica.data, named, [...path, 'parameters', 'replica']);
  const machines = namesOn('vmapp', named);
  if (machines.length > 0 && !Object.hasOwn(parameters, 'hosts')) {
    const right = `list the ECS ids for ${showSome(machines)}, which ${machines.length > 1 ? 'run' : 'runs'} on vmapp`;
    yield { path: [...path, 'parameters', 'hosts'], wrong: 'is missing', right };
  }
}

/** One for all that have the same bounds. */
function* boundsMistakes(replica: number, named: Named, path: Path): Generator<Mistake> {
  const leaving = named.flatMap(([name, { bounds }]) =>
    bounds === undefined || bounds.min > bounds.max || (replica >= bounds.min && replica <= bounds.max)
      ? []
      : [{ name, ...bounds }],
  );
  for (const alike of Map.groupBy(leaving, ({ min, max }) => `${min} to ${max}`)) {
    const [bounds, components] = alike;
    const names = showSome(components.map(({ name }) => showName(name)));
    const wrong = `is ${replica}, outside the bounds of ${names}`;
    const they = components.length > 1 ? 'each of them' : names;
    yield { path, value: replica, wrong, right: `${they} may have ${bounds} replicas` };
  }
}

/** Whether a stopped component is started first is asked of a scale alone. */
export function* startStoppedMistakes(
  { startStopped }: Plain,
  path: Path,
  action: ActionName | undefined,
): Generator<Mistake> {
  if (startStopped === undefined) return;
  const place = [...path, 'startStopped'];
  if (action === undefined || action === 'scale') yield* shapeMistakes(z.boolean(), startStopped, place);
  else {
    const right = 'only a scale may have to start what is stopped: leave it out';
    yield { path: place, wrong: `is given to a ${action}`, right, inKey: true };
  }
}

/** ServiceStage takes `hosts` for `cce` too, and does nothing with them. */
export function* scaleWarnings(automation: Plain, path: Path, known: Components | undefined): Generator<Mistake> {
  const { parameters } = automation;
  if (!isPlain(parameters) || parameters.hosts === undefined) return;
  const named = componentsOf(automation, known);
  const containers = namesOn('cce', named);
  if (containers.length === 0) return;
  const instead =
    containers.length === named.length ? 'leave them out' : 'scale those on cce in an automation of their own';
  yield {
    path: [...path, 'parameters', 'hosts'],
    wrong: `are ignored for ${showSome(containers)}, on cce`,
    right: `only vmapp needs hosts: ${instead}`,
    inKey: true,
  };
}

type Named = readonly (readonly [name: string, facts: Facts])[];

function componentsOf(automation: Plain, known: Components | undefined): Named {
  return [...new Set(namesIn(automation))].flatMap((name) => {
    const facts = known?.get(name);
    return facts === undefined ? [] : [[name, facts] as const];
  });
}

const namesOn = (platform: 'cce' | 'vmapp', components: Named): readonly string[] =>
  components.filter(([, facts]) => facts.platform === platform).map(([name]) => showName(name));
