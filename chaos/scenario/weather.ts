import type { Moment } from '#simulator/durable/life.ts';
import type { Dice } from './dice.ts';
import type { Delivery } from './storyline.ts';

/**
 * Who may have a bad time: `servicestage` gives no sensible answer, `throttling` refuses every action, to `nowhere` no action
 * gets at all, `denied` is the credentials parameter, and the `probe` and the `reconciler` die whenever they are
 * invoked; of the `scheduler` nothing is delivered.
 */
export type Party =
  | 'servicestage'
  | 'throttling'
  | 'nowhere'
  | 'ledger'
  | 'lambda'
  | 'bus'
  | 'ssm'
  | 'denied'
  | 'cloudwatch'
  | 'probe'
  | 'reconciler'
  | 'scheduler';

/** How rough a run is: probabilities by occasion, and times in which somebody does not answer at all. */
export interface Weather {
  /** Of a request to look, and of one to act. */
  readonly look: number;
  readonly act: number;
  /** Of a job that goes wrong, and of one after which the component never becomes ready. */
  readonly job: number;
  readonly neverReady: number;
  /** Of a ServiceStage that cannot be reached for a while after it accepted an action. */
  readonly blackout: number;
  /** Of a call that is throttled, or whose reply gets lost. */
  readonly ledger: number;
  readonly lambda: number;
  readonly bus: number;
  readonly ssm: number;
  /** Of a health check that is red for nothing. */
  readonly flicker: number;
  /** Of a function that dies, at each moment; much more around the request that counts. */
  readonly death: number;
  /** Of a function that is forgotten while it waits. */
  readonly forgets: number;
  /** By how many milliseconds at most the clock of a function is off. */
  readonly skew: number;
  /** By how many milliseconds at most such a clock jumps, back or forth, and how likely it does each time it is read. */
  readonly jump: number;
  readonly jumps: number;
  /** How many milliseconds a call takes at most: while it is under way, others get their turn. */
  readonly latency: number;
  /** The first function that is about to make this call is frozen for so many seconds, and goes on as if nothing had been. */
  readonly frost?: { readonly path: string; readonly seconds: number };
  /** The first function that comes to this moment dies there, whatever the weather, and is gone for so many seconds. */
  readonly ambush?: { readonly path: string; readonly point: Moment['point']; readonly seconds: number };
  readonly outages: readonly { readonly party: Party; readonly from: number; readonly until: number }[];
}

/** A third is fair, so that what is wrong by itself is seen without anything in the way. */
export function throwWeather(dice: Dice, deliveries: readonly Delivery[]): Weather {
  const forgets = dice.pick([0, 0.5, 1]);
  const latency = dice.pick([0, 200, 1_500, 1_500]);
  const ambush = dice.chance(0.5) ? { ambush: throwAmbush(dice) } : {};
  const frost = dice.chance(0.2) ? { frost: throwFrost(dice) } : {};
  if (dice.chance(0.33)) return { ...FAIR, forgets, latency, ...ambush, ...frost };
  const outages = Array.from({ length: dice.weigh([3, 0], [2, 1], [1, 2]) }, () => throwOutage(dice, deliveries));
  return {
    look: dice.pick([0, 0.02, 0.1, 0.3]),
    act: dice.pick([0, 0.1, 0.3, 0.6]),
    job: dice.pick([0, 0.1, 0.4]),
    neverReady: dice.pick([0, 0, 0.2]),
    blackout: dice.pick([0, 0, 0.3]),
    ledger: dice.pick([0, 0.02, 0.1]),
    lambda: dice.pick([0, 0.05, 0.3]),
    bus: dice.pick([0, 0.05, 0.3]),
    ssm: dice.pick([0, 0.05, 0.3]),
    flicker: dice.pick([0, 0, 0.1, 0.4]),
    death: dice.pick([0, 0.002, 0.008]),
    forgets,
    skew: dice.pick([0, 0, 2_000]),
    jump: dice.pick([0, 0, 1_000, 15_000]),
    jumps: dice.pick([0.02, 0.2]),
    latency,
    ...ambush,
    ...frost,
    outages,
  };
}

export const FAIR = {
  look: 0,
  act: 0,
  job: 0,
  neverReady: 0,
  blackout: 0,
  ledger: 0,
  lambda: 0,
  bus: 0,
  ssm: 0,
  flicker: 0,
  death: 0,
  skew: 0,
  jump: 0,
  jumps: 0,
  outages: [],
};

const throwFrost = (dice: Dice): NonNullable<Weather['frost']> => ({
  path: dice.weigh([3, 'POST'], [1, 'ledger mark'], [1, 'ledger memory'], [1, 'GET']),
  seconds: dice.weigh([1, dice.between(5, 60)], [4, dice.between(300, 400)]),
});

/** Somewhere on the way from the last look to the answer. */
function throwAmbush(dice: Dice): NonNullable<Weather['ambush']> {
  // Five minutes is how long others wait for the lease of one who is gone.
  const seconds = dice.weigh([2, dice.between(1, 60)], [4, dice.between(300, 400)], [1, dice.between(300, 900)]);
  const point = dice.weigh<Moment['point']>([4, 'before'], [1, 'begun'], [1, 'ran'], [1, 'remembered']);
  const inside = dice.chance(0.3);
  const path = inside ? dice.pick(['POST', 'POST answered', 'ledger mark']) : 'submit-1';
  return { path, point: inside ? 'inside' : point, seconds };
}

/** Most begin as something is under way. */
function throwOutage(dice: Dice, deliveries: readonly Delivery[]): Weather['outages'][number] {
  const from =
    dice.pick(deliveries).at + dice.weigh([3, 0], [2, dice.between(1, 20)], [1, dice.between(-300, 300)]) * 1000;
  const party = dice.weigh<Party>(
    [3, 'servicestage'],
    [1, 'throttling'],
    [1, 'nowhere'],
    [1, 'ledger'],
    [1, 'lambda'],
    [1, 'bus'],
    [1, 'ssm'],
    [1, 'denied'],
    [1, 'cloudwatch'],
    [1, 'probe'],
  );
  return { party, from, until: from + dice.between(1, 10) * 60_000 };
}
