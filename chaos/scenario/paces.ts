import type { Limits } from '#core/event.ts';
import type { Dice } from './dice.ts';
import type { Delivery } from './storyline.ts';

type Pace = Pick<Limits, 'atOnce' | 'stopAfter'>;

/** Some of the automations with several components begin only some of them at once, or stop after so many failed. */
export function throwPaces(dice: Dice, deliveries: readonly Delivery[]): readonly Delivery[] {
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
