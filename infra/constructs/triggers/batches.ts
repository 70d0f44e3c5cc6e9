import type { Payload } from '#automations/events/payload.ts';
import { type Bound, PayloadTooLargeError, tooLarge } from './bound.ts';
import { divide, pathOfName } from './divide.ts';

/** Some of the components of a payload, as an event of their own. */
export interface Batch {
  /** Empty for the only one; otherwise it depends on what is in it, not on what comes before. */
  readonly id: string;
  readonly payload: Payload;
}

type Component = Payload['components'][number];

/**
 * Divides a payload into batches that its trigger can carry. A component that comes or goes changes one of them: `divide` says how.
 * @throws PayloadTooLargeError naming each component that cannot be carried even alone
 */
export function batches(payload: Payload, bounds: readonly Bound[]): readonly Batch[] {
  const carrying = (components: readonly Component[]): Payload => ({ ...payload, components: [...components] });
  const exceeded = (components: readonly Component[]): Bound | undefined =>
    bounds.find(({ most, measure }) => measure(carrying(components)) > most);

  const all: readonly Component[] = payload.components;
  const parts = divide(
    all,
    ({ name }) => pathOfName(name),
    (some) => exceeded(some) === undefined,
  );
  const mistakes = parts.flatMap(({ items: [component, ...others] }) => {
    if (component === undefined || others.length > 0) return [];
    const bound = exceeded([component]);
    return bound === undefined || bound.soft ? [] : [tooLarge(carrying([component]), component.name, bound)];
  });
  if (mistakes.length > 0) throw new PayloadTooLargeError(mistakes.join('\n'));
  return parts.map(({ id, items }) => ({ id, payload: carrying(items) }));
}
