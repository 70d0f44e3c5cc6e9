import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { createDice } from './dice.ts';
import type { Red } from './reds.ts';

/** AWS itself takes no action for that alarm, from then until then, in epoch milliseconds. */
export type Mute = Red;

/** Some alarms are muted once, as they are red. By dice of their own, so that everything else is as it would be without. */
export function throwMutes(seed: number, reds: readonly Red[]): readonly Mute[] {
  const dice = createDice(seed ^ 0x307e);
  return [...Map.groupBy(reds, ({ alarm }) => alarm)].flatMap(([alarm, all]) => {
    const begins = dice.pick(all).from + dice.between(-2, 3) * MINUTE_MS;
    const until = begins + dice.weigh([3, dice.between(1, 20)], [1, dice.between(60, 300)]) * MINUTE_MS;
    return dice.chance(0.15) ? [{ alarm, from: begins, until }] : [];
  });
}
