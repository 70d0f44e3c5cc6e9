import { isSchedule } from '#core/trigger.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import type { Dice } from './dice.ts';
import { type Delivery, occasionAt } from './storyline.ts';

/**
 * In some runs an event is delivered that is dated in the future: one of a schedule that will be due, or one that never will.
 */
export function throwAhead(dice: Dice, deliveries: readonly Delivery[], begin: number): readonly Delivery[] {
  if (!dice.chance(0.3)) return deliveries;
  const early = deliveries.filter(({ event }) => isSchedule(event.trigger) && dice.chance(0.5));
  const ahead = early.slice(0, 2).flatMap(({ event }): readonly Delivery[] => {
    const at = Date.parse(event.at) - dice.between(3, 90) * MINUTE_MS;
    return at < begin ? [] : [{ at, event, faults: [AHEAD] }];
  });
  const { at, event } = dice.pick(deliveries);
  const minutes = dice.weigh([2, dice.between(4, 300)], [1, 3000]);
  const never = { ...event, ...occasionAt(dice, event.trigger, at + minutes * MINUTE_MS) };
  return [...deliveries, ...ahead, { at, event: never, faults: [AHEAD] } satisfies Delivery].toSorted(
    (one, other) => one.at - other.at,
  );
}

const AHEAD = 'dated ahead';

/** Whether an event is dated in the future, by more than clocks may differ. */
export const isAhead = ({ at, event }: Delivery): boolean => at < Date.parse(event.at) - MINUTE_MS;
