import type { Limits } from '#core/event.ts';
import { createDice } from './dice.ts';
import type { Delivery } from './storyline.ts';

type Pace = Pick<Limits, 'atOnce' | 'stopAfter'>;

/** Some of the automations with several components begin only some of them at once, or stop after so many failed. */
export function throwPaces(seed: number, deliveries: readonly Delivery[]): readonly Delivery[] {
  // By dice of their own, so that everything else is as it would be without.
  const dice = createDice(seed ^ 0x9ace);
  const paces = new Map<string, Pace>();
  for (const { event } of deliveries) {
    if (paces.has(event.automation)) continue;
    const atOnce = { atOnce: dice.weigh([2, 1], [1, 2]) };
    const pace = dice.weigh<Pace>([2, {}], [1, atOnce], [2, { ...atOnce, stopAfter: dice.weigh([2, 1], [1, 2]) }]);
    paces.set(event.automation, event.components.length > 1 ? pace : {});
  }
  return deliveries.map((delivery) => {
    const { event } = delivery;
    return { ...delivery, event: { ...event, limits: { ...event.limits, ...paces.get(event.automation) } } };
  });
}
