import { type Member, PROJECT_ID } from '#chaos/scenario/fleet.ts';
import type { Scenario } from '#chaos/scenario/scenario.ts';
import type { Delivery } from '#chaos/scenario/storyline.ts';
import { FAIR } from '#chaos/scenario/weather.ts';
import { NamedComponentSchema } from '#core/component.ts';
import { EventSchemas, type Limits } from '#core/event.ts';
import { DAY_SECONDS } from '#schedule/duration.ts';

/** A fleet that is all due in one minute. */
export interface DrainProps {
  readonly components: number;
  /** How many requests a second the functions may send, and ServiceStage takes of each API. */
  readonly perSecond: number;
  /** How likely a request to ServiceStage goes wrong, and a call to the ledger, to Lambda and to the bus. */
  readonly faults: number;
  readonly seed: number;
  /** How likely a job goes wrong; none unless said. */
  readonly failing?: number;
  readonly limits?: Pick<Limits, 'atOnce' | 'stopAfter'>;
  /** So many seconds after the minute somebody stops everything; nobody does unless said. */
  readonly stopAt?: number;
  /** What a call takes at the most, in milliseconds; a fifth of a second unless said. */
  readonly latency?: number;
}

/** What fits into the 256 KB of a schedule's input. */
const COMPONENTS_OF_AN_EVENT = 1000;

const KEY = { accessKey: 'AKIDDRAIN', secretKey: 'secret-of-a-drain' };

const BEGIN = Date.parse('2026-03-02T08:00:00Z');

/** A schedule scales them all, and nothing else happens unless somebody stops everything. */
export function drainScenario(props: DrainProps): Scenario {
  const { components, perSecond, faults, seed, failing = 0, limits = {}, latency = 200, stopAt } = props;
  const fleet = Array.from({ length: components }, (_, index) => member(index));
  return {
    seed,
    begin: BEGIN,
    policies: { requestsPerSecond: perSecond, whileJobRuns: 'refuse' },
    timings: TIMINGS,
    fleet,
    automations: [],
    deliveries: deliveriesOf(fleet, limits),
    doings: stopAt === undefined ? [] : stopOf(fleet, BEGIN + stopAt * 1000),
    keys: [{ at: BEGIN, taken: KEY, stored: KEY }],
    weather: {
      ...FAIR,
      forgets: 1,
      latency,
      look: faults,
      act: faults,
      job: failing,
      ledger: faults,
      lambda: faults,
      bus: faults,
    },
    pursuit: { twice: 0, tardy: 0, lags: 0, losesInvokes: 0, probeTwice: 0, probeTardy: 0 },
    breakdowns: [],
    reds: [],
    mutes: [],
    sick: new Map(),
    perSecond,
  };
}

/** Of all, as the scenario has it: it names one of them. Nobody releases it while anything is open. */
const stopOf = (fleet: readonly Member[], at: number): Scenario['doings'] =>
  fleet.slice(0, 1).map(({ component }) => ({ at, component, does: 'stop', until: at + 2 * DAY_SECONDS * 1000 }));

const job = 20_000;
const TIMINGS: Scenario['timings'] = {
  job: { start: job, stop: job, restart: job, scale: job, rollback: job, deploy: job },
  noticed: 2_000,
  lag: 2_000,
  queue: 500,
  firstTask: 3_000,
};

function deliveriesOf(fleet: readonly Member[], limits: DrainProps['limits']): readonly Delivery[] {
  const at = new Date(BEGIN).toISOString();
  return Array.from({ length: Math.ceil(fleet.length / COMPONENTS_OF_AN_EVENT) }, (_, index) => ({
    at: BEGIN,
    faults: [],
    event: EventSchemas.scale.parse({
      automation: 'all-at-once',
      occurrence: at,
      at,
      trigger: { schedule: 'cron(0 8 * * ? *)', timezone: 'UTC' },
      action: 'scale',
      parameters: { replica: 3 },
      components: fleet
        .slice(index * COMPONENTS_OF_AN_EVENT, (index + 1) * COMPONENTS_OF_AN_EVENT)
        .map(({ component }) => component),
      limits: { expires: DAY_SECONDS, wait: 600, patience: 600, timeout: 1800, ready: 600, ...limits },
    }),
  }));
}

function member(index: number): Member {
  const id = (kind: number): string =>
    `${String(index).padStart(8, '0')}-0000-4000-8000-${String(kind).padStart(12, '0')}`;
  const place = { applicationId: id(1), componentId: id(2), instanceId: id(3) };
  const name = `component-${index}`;
  return {
    exists: true,
    component: NamedComponentSchema.parse({ name, ...place, platform: 'cce' }),
    beginning: {
      projectId: PROJECT_ID,
      ...place,
      name,
      platform: 'cce',
      replica: 2,
      status: 'RUNNING',
      snapshots: [{ version: '1.0.0', createdAt: BEGIN - 3_600_000 }],
    },
  };
}
