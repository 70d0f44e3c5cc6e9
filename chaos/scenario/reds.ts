import { alarmOf } from '#core/trigger.ts';
import type { Dice } from './dice.ts';
import type { Delivery } from './storyline.ts';

/** An alarm that is red from then until then, in epoch milliseconds. */
export interface Red {
  readonly alarm: string;
  readonly from: number;
  readonly until: number;
}

/** An alarm is red from when it goes off: until it is mended soon, late, or not in this run. */
export const throwReds = (dice: Dice, deliveries: readonly Delivery[]): readonly Red[] =>
  deliveries.flatMap(({ event: { trigger, at } }) => {
    const alarm = alarmOf(trigger);
    if (alarm === undefined) return [];
    const from = Date.parse(at);
    const minutes = dice.weigh([4, dice.between(1, 6)], [3, dice.between(6, 40)], [1, 100_000]);
    return [{ alarm, from, until: from + minutes * 60_000 }];
  });

/** Since when an alarm is red then, without a break, in epoch milliseconds; undefined where it is not. */
export function redSince(reds: readonly Red[], alarm: string, at: number): number | undefined {
  const before = reds
    .filter((red) => red.alarm === alarm && red.from <= at)
    .toSorted((one, other) => one.from - other.from);
  let stretch: { from: number; until: number } | undefined;
  for (const { from, until } of before) {
    if (stretch === undefined || from > stretch.until) stretch = { from, until };
    else stretch.until = Math.max(stretch.until, until);
  }
  return stretch !== undefined && at < stretch.until ? stretch.from : undefined;
}
