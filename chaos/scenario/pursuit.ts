import { isSchedule } from '#core/trigger.ts';
import type { Dice } from './dice.ts';
import type { Doing } from './people.ts';
import type { Delivery } from './storyline.ts';
import type { Weather } from './weather.ts';

/** What goes wrong with how aims are pursued: probabilities by occasion. */
export interface Pursuit {
  /** Of a reconciler that is invoked twice at once, and of one that comes late in its minute. */
  readonly twice: number;
  readonly tardy: number;
  /** Of an index of the aims that shows what was so before. */
  readonly lags: number;
  /** Of an invocation that Lambda takes on, and that is never begun. */
  readonly losesInvokes: number;
  /** Of a probe that is invoked twice at once, and of one that comes late in its minute. */
  readonly probeTwice: number;
  readonly probeTardy: number;
}

const SOUND: Pursuit = { twice: 0, tardy: 0, lags: 0, losesInvokes: 0, probeTwice: 0, probeTardy: 0 };

export interface ThrownPursuit {
  readonly pursuit: Pursuit;
  /** Times in which the reconciler dies whenever it comes, or no schedule fires. */
  readonly outages: Weather['outages'];
  /** A person closes what is open for a component. */
  readonly closings: readonly Doing[];
}

/** Half of the runs have a sound reconciler and nobody who closes anything. */
export function throwPursuit(dice: Dice, deliveries: readonly Delivery[]): ThrownPursuit {
  if (deliveries.length === 0 || dice.chance(0.5)) return { pursuit: SOUND, outages: [], closings: [] };
  return {
    pursuit: {
      twice: dice.pick([0, 0.3, 1]),
      tardy: dice.pick([0, 0.5]),
      lags: dice.pick([0, 0.3, 0.8]),
      losesInvokes: dice.pick([0, 0, 0.2]),
      ...throwProbes(dice),
    },
    outages: [...throwReconcilerAway(dice, deliveries), ...throwSchedulerAway(dice, deliveries)],
    closings: throwClosings(dice, deliveries),
  };
}

function throwProbes(dice: Dice): Pick<Pursuit, 'probeTwice' | 'probeTardy'> {
  return { probeTwice: dice.pick([0, 0.3, 1]), probeTardy: dice.pick([0, 0.3]) };
}

function throwReconcilerAway(dice: Dice, deliveries: readonly Delivery[]): Weather['outages'] {
  if (dice.chance(0.7)) return [];
  const from = dice.pick(deliveries).at + dice.between(0, 600) * 1000;
  return [{ party: 'reconciler', from, until: from + dice.between(3, 90) * 60_000 }];
}

/** For an hour, around something that it should have fired. */
function throwSchedulerAway(dice: Dice, deliveries: readonly Delivery[]): Weather['outages'] {
  const scheduled = deliveries.filter(({ event }) => isSchedule(event.trigger));
  if (scheduled.length === 0 || dice.chance(0.6)) return [];
  const from = dice.pick(scheduled).at - dice.between(1, 3500) * 1000;
  return [{ party: 'scheduler', from, until: from + 3_600_000 }];
}

function throwClosings(dice: Dice, deliveries: readonly Delivery[]): readonly Doing[] {
  const often = dice.weigh([2, 0], [2, 1], [1, 3]);
  return Array.from({ length: often }, (): Doing => {
    const { at, event } = dice.pick(deliveries);
    const after = dice.weigh([3, dice.between(0, 20)], [2, dice.between(20, 1200)]);
    return { at: at + after * 1000, component: dice.pick(event.components), does: 'close' };
  });
}
