import * as z from 'zod/mini';
import type { ActionName } from '#core/action.ts';
import { ReplicaSchema } from '#core/component.ts';
import type { Facts } from './shape/components.ts';
import { shapeMistakes } from './shape/shape.ts';
import type { Mistake, Path } from './words/mistake.ts';
import { isPlain, type Plain } from './words/plain.ts';
import { showList, showName } from './words/show.ts';

type Components = ReadonlyMap<string, Facts>;

/** What the components say about a scale: their bounds, and who needs `hosts`. */
export function* scaleMistakes(automation: Plain, path: Path, known: Components | undefined): Generator<Mistake> {
  const { parameters } = automation;
  if (!isPlain(parameters)) return;
  const named = componentsOf(automation, known);
  const replica = ReplicaSchema.safeParse(parameters.replica);
  for (const [name, { bounds }] of replica.success ? named : []) {
    if (!replica.success || bounds === undefined || bounds.min > bounds.max) continue;
    if (replica.data >= bounds.min && replica.data <= bounds.max) continue;
    yield {
      path: [...path, 'parameters', 'replica'],
      value: replica.data,
      wrong: `is ${replica.data}, outside the bounds of ${showName(name)}`,
      right: `${showName(name)} may have ${bounds.min} to ${bounds.max} replicas`,
    };
  }
  const machines = namesOn('vmapp', named);
  if (machines.length > 0 && !Object.hasOwn(parameters, 'hosts')) {
    const right = `list the ECS ids for ${showList(machines)}, which ${machines.length > 1 ? 'run' : 'runs'} on vmapp`;
    yield { path: [...path, 'parameters', 'hosts'], wrong: 'is missing', right };
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
    wrong: `are ignored for ${showList(containers)}, on cce`,
    right: `only vmapp needs hosts: ${instead}`,
    inKey: true,
  };
}

function componentsOf({ components }: Plain, known: Components | undefined): readonly (readonly [string, Facts])[] {
  const names = new Set(Array.isArray(components) ? components : []);
  return [...(known ?? [])].filter(([name]) => names.has(name));
}

const namesOn = (platform: 'cce' | 'vmapp', components: readonly (readonly [string, Facts])[]): readonly string[] =>
  components.filter(([, facts]) => facts.platform === platform).map(([name]) => showName(name));
