import type { Dice } from './dice.ts';
import type { Delivery } from './storyline.ts';

/** The first try of a run of one of several components breaks off there, in an error that nobody expected, and is not revived. */
export interface Breakdown {
  readonly automation: string;
  readonly occurrence: string;
  readonly component: string;
  readonly point: 'before it opens' | 'before it submits' | 'after it submitted';
}

/** Some of the events for several components have such a run, and are given back by a person, some of them in time. */
export function throwBreakdowns(
  dice: Dice,
  deliveries: readonly Delivery[],
): { readonly breakdowns: readonly Breakdown[]; readonly deliveries: readonly Delivery[] } {
  const several = deliveries.filter(({ event: { components, only } }) => components.length > 1 && only === undefined);
  if (several.length === 0 || dice.chance(0.6)) return { breakdowns: [], deliveries };
  const { event } = dice.pick(several);
  const { automation, occurrence, components } = event;
  const breakdown: Breakdown = {
    automation,
    occurrence,
    component: dice.pick(components).name,
    point: dice.weigh([3, 'before it opens'], [3, 'before it submits'], [1, 'after it submitted']),
  };
  const last = deliveries.findLast((one) => one.event === event)?.at ?? 0;
  const again = { at: last + minutesUntilGivenBack(dice) * 60_000, event, faults: ['given back' as const] };
  return { breakdowns: [breakdown], deliveries: [...deliveries, again].toSorted((one, other) => one.at - other.at) };
}

const minutesUntilGivenBack = (dice: Dice): number => dice.weigh([3, dice.between(11, 40)], [1, dice.between(60, 300)]);
