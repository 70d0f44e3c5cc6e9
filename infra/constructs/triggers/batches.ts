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
  return shared(
    payload,
    parts.map(({ id, items }) => ({ id, payload: carrying(items) })),
  );
}

/** Each event has its part of `atOnce`, by how many of the components it carries: no event knows how those of another fare. */
function shared(payload: Payload, carried: readonly Batch[]): readonly Batch[] {
  const { automation, limits, components } = payload;
  if (limits?.atOnce === undefined || carried.length === 1) return carried;
  const { atOnce } = limits;
  if (atOnce < carried.length) throw new PayloadTooLargeError(tooFew(automation, atOnce, carried.length));
  const whole = (count: number): number => Math.max(1, Math.floor((atOnce * count) / components.length));
  const shares = carried.map((batch) => whole(batch.payload.components.length));
  // Whoever has less than one whole part is given one, at the cost of those with the most.
  for (let over = sum(shares) - atOnce; over > 0; over--) {
    const most = shares.indexOf(Math.max(...shares));
    shares[most] = (shares[most] ?? 1) - 1;
  }
  return carried.map((batch, index) => ({
    ...batch,
    payload: { ...batch.payload, limits: { ...limits, atOnce: shares[index] ?? 1 } },
  }));
}

const sum = (values: readonly number[]): number => values.reduce((one, other) => one + other, 0);

const tooFew = (automation: string, atOnce: number, events: number): string =>
  `automations.${automation}.atOnce: ${atOnce} at once, and its components need ${events} events, each of which begins one at the least; ` +
  `say at least ${events}, or act on fewer components`;
