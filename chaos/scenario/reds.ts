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
