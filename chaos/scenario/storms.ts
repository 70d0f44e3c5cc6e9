import { SECOND_MS } from '#schedule/zones/wall-time.ts';
import type { AutomationTemplate } from './automations.ts';
import { createDice } from './dice.ts';
import { type Delivery, inOrder, occur } from './storyline.ts';

/**
 * Where a storm is heeded there mostly is one: all alarms of the family go off within a minute, and are delivered one after the other. By dice
 * of their own, so that what happens besides is as it would be without.
 */
export function throwStorms(
  seed: number,
  templates: readonly AutomationTemplate[],
  deliveries: readonly Delivery[],
): readonly Delivery[] {
  const dice = createDice(seed ^ 0x5702);
  const family = templates.filter(({ limits }) => limits.storm !== undefined);
  if (family.length < 2 || !dice.chance(0.7)) return deliveries;
  const moment = dice.pick(deliveries).at;
  const storm = family.map((template): Delivery => {
    const time = moment + dice.between(0, 50) * SECOND_MS;
    return { at: time + dice.between(0, 3) * SECOND_MS, event: occur(dice, template, time), faults: [] };
  });
  return inOrder([...deliveries, ...storm].toSorted((a, b) => a.at - b.at));
}
