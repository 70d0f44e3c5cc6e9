import type { Automations } from '#automations/file/automation.ts';
import type { Check } from '#core/health-check.ts';
import { checkOf } from './check-of.ts';

type Known = Pick<Automations, 'healthChecks'>;

/** All health checks of a component, by name, with their defaults filled in. */
export function checksOf({ healthChecks }: Known, component: string): readonly Check[] {
  const known = sorted.get(healthChecks) ?? byComponent(healthChecks);
  sorted.set(healthChecks, known);
  return known.get(component) ?? [];
}

/** Sorted out once for each file: a fleet asks for each of its components. */
const sorted = new WeakMap<Known['healthChecks'], ReadonlyMap<string, readonly Check[]>>();

function byComponent(healthChecks: Known['healthChecks']): ReadonlyMap<string, readonly Check[]> {
  const inOrder = Object.entries(healthChecks).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const groups = Map.groupBy(inOrder, ([, { component }]) => component);
  return new Map([...groups].map(([component, all]) => [component, all.map(([name, check]) => checkOf(name, check))]));
}
