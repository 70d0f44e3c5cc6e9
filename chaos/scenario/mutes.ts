import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import type { Dice } from './dice.ts';
import type { Red } from './reds.ts';

/** AWS itself takes no action for that alarm, from then until then, in epoch milliseconds. */
export type Mute = Red;

/** Some alarms are muted once, as they are red. */
export function throwMutes(dice: Dice, reds: readonly Red[]): readonly Mute[] {
  return [...Map.groupBy(reds, ({ alarm }) => alarm)].flatMap(([alarm, all]) => {
    const begins = dice.pick(all).from + dice.between(-2, 3) * MINUTE_MS;
    const until = begins + dice.weigh([3, dice.between(1, 20)], [1, dice.between(60, 300)]) * MINUTE_MS;
    return dice.chance(0.15) ? [{ alarm, from: begins, until }] : [];
  });
}
