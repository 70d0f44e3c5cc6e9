import { alarmOf, type Trigger } from '#core/trigger.ts';
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

/** The alarm behind a trigger that is red as the scenario has it, whoever watches it. */
export const watchedIn = (trigger: Trigger): string | undefined =>
  trigger.kind === 'unhealthy' ? undefined : alarmOf(trigger);

/** Since when an alarm is red then, without a break, in epoch milliseconds; undefined where it is not. */
export function redSince(reds: readonly Red[], alarm: string, at: number): number | undefined {
  const begun = reds.filter(({ from }) => from <= at);
  const stretch = stretchesOf(begun, alarm).at(-1);
  return stretch !== undefined && at < stretch.until ? stretch.from : undefined;
}

/** When an alarm is red, each time from its beginning to its end, in order. */
export function stretchesOf(reds: readonly Red[], alarm: string): readonly Red[] {
  const stretches: Red[] = [];
  for (const red of reds.filter((one) => one.alarm === alarm).toSorted((one, other) => one.from - other.from)) {
    const last = stretches.at(-1);
    if (last === undefined || red.from > last.until) stretches.push(red);
    else stretches.splice(-1, 1, { ...last, until: Math.max(last.until, red.until) });
  }
  return stretches;
}
