import type { Policies } from '#simulator/servicestage/world/policies.ts';
import type { Timings } from '#simulator/servicestage/world/timings.ts';
import type { V3Policies } from '#simulator/servicestage/world/v3/policies.ts';
import { throwAhead } from './ahead.ts';
import { type AutomationTemplate, throwAutomations, throwFollowers } from './automations.ts';
import { type Breakdown, throwBreakdowns } from './breakdowns.ts';
import { throwDialects, throwV3Policies } from './dialects.ts';
import { type Dice, diceOf } from './dice.ts';
import { type Member, throwFleet } from './fleet.ts';
import { throwGrayReleases } from './gray-releases.ts';
import { throwHolidays } from './holidays.ts';
import { type KeyChange, throwKeys } from './keys.ts';
import { type Mute, throwMutes } from './mutes.ts';
import { throwPaces } from './paces.ts';
import { type Doing, throwDoings, throwOverrides } from './people.ts';
import { type Pursuit, throwPursuit } from './pursuit.ts';
import { type Red, throwReds } from './reds.ts';
import { type HuaweiSide, throwHuawei } from './rings.ts';
import { throwStorms } from './storms.ts';
import { type Delivery, throwDeliveries } from './storyline.ts';
import { throwTerms } from './terms.ts';
import { throwWatch, type WatchedComponent } from './watch.ts';
import { throwWeather, type Weather } from './weather.ts';

/** All that is laid down before a run begins. Equal seeds, equal scenarios. */
export interface Scenario {
  readonly seed: number;
  /** Epoch milliseconds. */
  readonly begin: number;
  readonly policies: Partial<Policies>;
  /** The same of V3; as usual unless said. */
  readonly v3?: Partial<V3Policies>;
  readonly timings: Timings;
  readonly fleet: readonly Member[];
  readonly automations: readonly AutomationTemplate[];
  readonly deliveries: readonly Delivery[];
  readonly doings: readonly Doing[];
  readonly keys: readonly KeyChange[];
  readonly weather: Weather;
  readonly pursuit: Pursuit;
  readonly breakdowns: readonly Breakdown[];
  readonly reds: readonly Red[];
  readonly mutes: readonly Mute[];
  /** Those of them that Huawei watches, where there are any. */
  readonly huawei?: HuaweiSide;
  readonly watch?: WatchedComponent;
  /** Versions that are sick, and for how many milliseconds after the beginning they are not. */
  readonly sick: ReadonlyMap<string, number>;
  /** How many requests a second the functions are told that ServiceStage takes; it may be mistaken. */
  readonly perSecond: number;
}

const BEGIN = Date.parse('2026-03-02T08:00:00Z');

export function throwScenario(seed: number): Scenario {
  const of = diceOf(seed);
  const hours = of('hours').between(1, 3);
  const fleet = throwDialects(of('dialects'), throwFleet(of('fleet'), BEGIN));
  const components = fleet.map(({ component }) => component);
  const fired = throwAutomations(of('automations'), components);
  const watch = throwWatch(of('watch'), components);
  const automations = [
    ...fired,
    ...(watch === undefined ? [] : [watch.template]),
    ...throwFollowers(of('followers'), watch === undefined ? fired : [...fired, watch.template]),
  ];
  const deliveries = throwStorms(
    of('storms'),
    fired,
    components,
    throwDeliveries(of('deliveries'), fired, BEGIN, hours),
  );
  const laid = {
    seed,
    begin: BEGIN,
    policies: throwPolicies(of('policies')),
    v3: throwV3Policies(of('policies of v3'), fleet),
    timings: throwTimings(of('timings')),
    fleet,
    automations,
    deliveries,
    reds: throwReds(of('reds'), deliveries),
    ...(watch && { watch }),
    sick: throwSickness(of('sickness')),
    doings: throwGrayReleases(
      of('gray releases'),
      throwDoings(of('people'), deliveries, watch && { ...watch, begin: BEGIN }),
      deliveries,
    ),
    keys: throwKeys(of('keys'), BEGIN, hours),
    weather: throwWeather(of('weather'), deliveries),
  };
  const closed = throwHolidays(of('holidays'), deliveries);
  const { pursuit, outages, closings } = throwPursuit(of('pursuit'), closed);
  const paced = throwPaces(of('paces'), closed);
  const { deliveries: due, breakdowns } = throwBreakdowns(of('breakdowns'), throwTerms(of('terms'), fleet, paced));
  return throwHuawei(of('alarms of Huawei'), {
    ...laid,
    mutes: throwMutes(of('mutes'), laid.reds),
    breakdowns,
    deliveries: throwAhead(of('ahead'), due, BEGIN),
    weather: { ...laid.weather, outages: [...laid.weather.outages, ...outages] },
    pursuit,
    doings: [...laid.doings, ...closings, ...throwOverrides(of('overrides'), closed)].toSorted(
      (one, other) => one.at - other.at,
    ),
    perSecond: of('requests a second').weigh([3, 20], [1, 1]),
  });
}

/** Of a version of the beginning or one that is deployed later: sick from its first minute, or from some time on. */
const throwSickness = (dice: Dice): ReadonlyMap<string, number> =>
  new Map(
    ['1.0.0', '1.1.0', '1.2.0', '1.3.0', '1.4.0', '2.0.0', '2.1.0', '2.2.0', '3.0.0'].flatMap((version) =>
      dice.chance(version < '2' ? 0.15 : 0.6)
        ? [[version, dice.weigh([2, 0], [1, dice.between(10, 100)]) * 60_000]]
        : [],
    ),
  );

/** What no document settles: any of it may be so. A service that takes everything leaves all care to us. */
const throwPolicies = (dice: Dice): Partial<Policies> => ({
  whileJobRuns: dice.weigh([1, 'refuse'], [1, 'conflict'], [3, 'accept']),
  disallowedState: dice.pick(['refuse', 'conflict', 'accept']),
  secondRollback: dice.pick(['refuse', 'accept']),
  // Without it nothing tells an age, and hardly anything is rolled back.
  runningVersion: dice.weigh([4, 'listed'], [1, 'unlisted']),
  scaleShows: dice.pick(['UPGRADING', 'RUNNING']),
  jobStarts: dice.pick(['running', 'submitted']),
  firstTask: dice.pick(['at-once', 'delayed']),
  notFound: dice.pick(['documented', 'unauthorized']),
  requestsPerSecond: dice.weigh([8, 200], [1, 3]),
  retryAfter: dice.pick(['none', 3]),
});

function throwTimings(dice: Dice): Timings {
  const slowness = dice.weigh([3, 1], [2, 3], [2, 10]);
  const job = (least: number, most: number): number => dice.between(least, most) * 1000 * slowness;
  return {
    job: {
      start: job(10, 60),
      stop: job(5, 40),
      restart: job(10, 60),
      scale: job(10, 60),
      rollback: job(20, 90),
      deploy: job(20, 90),
    },
    noticed: dice.pick([0, 2_000, 10_000]),
    lag: dice.weigh([3, 2_000], [3, 8_000], [2, 45_000], [1, 240_000]),
    queue: dice.pick([500, 5_000]),
    firstTask: 3_000,
  };
}
