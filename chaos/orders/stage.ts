import { type PlantedBug, spoil } from '#chaos/planted-bugs/planted-bug.ts';
import type { RunEvent } from '#core/event.ts';
import type { BusDetail } from '#core/outcome.ts';
import type { AlarmState } from '#core/ports/alarms.ts';
import { shippedAs } from '#core/reconcile/revision.ts';
import type { Shipped } from '#core/reconcile/shipped.ts';
import { asWritten } from '#core/trigger.ts';
import { readEvent } from '#runtime/reconcile/event-of.ts';
import type { ReconcileServices } from '#runtime/reconcile/reconcile-services.ts';
import type { Services } from '#runtime/services/services.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { createVirtualClock, type VirtualClock } from '#simulator/clock.ts';
import { type Books, createBooks } from '#simulator/ledger/books.ts';
import { createInMemoryLedger, type InMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { createGateway, type Gateway } from '#simulator/servicestage/api/gateway.ts';
import { createAccessKeys } from '#simulator/servicestage/wire/access-keys.ts';
import { createWorld, type World } from '#simulator/servicestage/world/world.ts';
import { createMaking, type Making, type Player } from './making.ts';
import { callsOf, identityIn, kindOf, serviceStageOf } from './services.ts';
import type { Setting } from './setting.ts';
import { createTurnstile, type Turnstile } from './turnstile.ts';

/** What a setting is played on, without any chance. All times are epoch milliseconds. */
export interface OrderStage {
  readonly setting: Setting;
  readonly bug?: PlantedBug;
  readonly clock: VirtualClock;
  readonly world: World;
  readonly gateway: Gateway;
  readonly books: Books;
  readonly ledger: InMemoryLedger;
  readonly turnstile: Turnstile;
  readonly making: Making;
  /** `okSince` once it has turned OK. */
  readonly alarm: { state: AlarmState; okSince?: number };
  /** What was put on the bus, by whom. */
  readonly told: { readonly at: number; readonly by: string; readonly detail: BusDetail }[];
  /** When a person closed it. */
  readonly closed: { at?: number };
  /** When the reconciler comes for whoever is silent from now on. */
  late(): number;
}

const SILENCE_MS = 5 * MINUTE_MS;

export const minuteAfter = (at: number): number => Math.ceil(at / MINUTE_MS) * MINUTE_MS;

/** When somebody has to look after an aim. */
export const dueIn = ({ aims }: Books): number =>
  Math.min(
    ...[...aims.values()].flatMap((page) => [...page.values()].map(({ again = Number.POSITIVE_INFINITY }) => again)),
  );

export function setOrderStage(setting: Setting, bug: PlantedBug | undefined): OrderStage {
  const { begin, beginning } = setting;
  const clock = createVirtualClock(begin);
  const world = createWorld({ now: clock.now, seed: 1, policies: { whileJobRuns: 'accept' } });
  world.addInstance(beginning);
  const books = createBooks();
  const late = (): number => {
    const due = dueIn(books);
    return minuteAfter(Number.isFinite(due) && due > clock.now() ? due : clock.now() + SILENCE_MS);
  };
  const turnstile = createTurnstile(late);
  const making = createMaking(turnstile);
  const noting = createInMemoryLedger({
    books,
    access: async (method, body) => {
      const player = making.present();
      return player === undefined
        ? body()
        : making.make(player, `ledger ${method}`, kindOf(method), async () => body());
    },
  });
  /** Nobody here reads what was told: it comes in no other order, and makes no two worlds out of one. */
  const ledger = { ...noting, chronicle: () => Promise.resolve() };
  return {
    setting,
    ...(bug && { bug }),
    clock,
    world,
    gateway: createGateway(
      world,
      createAccessKeys([identityIn(beginning.projectId)], clock.now, world.policies.lockOut),
    ),
    books,
    ledger,
    turnstile,
    making,
    alarm: { state: 'ALARM' },
    told: [],
    closed: {},
    late,
  };
}

type Begin = (event: RunEvent, number: number) => Promise<void>;

/** What a run is given, each call of which takes its turn. */
export function runServicesOf(stage: OrderStage, player: Player, begin: Begin): Services {
  const { bug } = stage;
  const calls = callsOf(stage.making, player, outsideOf(stage, player, begin));
  return {
    ...calls,
    serviceStage: spoil(bug?.serviceStage, serviceStageOf(stage.making, player, { ...stage, ...calls })),
    ledger: spoil(bug?.ledger, stage.ledger),
    executions: spoil(bug?.executions, calls.executions),
    alarms: spoil(bug?.alarms, calls.alarms),
  };
}

/** Nothing is deployed meanwhile, no schedule is missed, and nobody is asked: those would be orders of other things. */
export function reconcileServicesOf(stage: OrderStage, player: Player, begin: Begin): ReconcileServices {
  const { outcomes, executions, record } = callsOf(stage.making, player, outsideOf(stage, player, begin));
  const shipped = shippedFor(stage.setting);
  const deployed = { revision: shipped.revision, at: 0, since: new Map(), swept: true };
  return {
    outcomes,
    executions: spoil(stage.bug?.executions, executions),
    notices: { put: async () => undefined },
    record,
    ledger: { ...spoil(stage.bug?.ledger, stage.ledger), openQuestions: async () => [] },
    alarms: { states: async () => new Map() },
    callbacks: { succeed: async () => false },
    deployments: { deployed: async () => deployed, noteDeployed: async () => true },
    deliveries: { deliver: async () => undefined },
    shipped,
    arrived: new Set(),
  };
}

const shippedFor = ({ deliveries }: Setting): Shipped => ({
  revision: 'the only one',
  automations: Object.fromEntries(
    deliveries.map(({ event }) => {
      const read = readEvent(JSON.stringify({ ...event, trigger: asWritten(event.trigger) }));
      return [event.automation, shippedAs(read)];
    }),
  ),
  schedules: [],
  components: {},
});

const outsideOf = ({ clock, alarm, told }: OrderStage, { taker }: Player, begin: Begin) => ({
  executions: { begin },
  alarms: { read: async () => ({ state: alarm.state }) },
  outcomes: {
    put: async (_type: string, detail: BusDetail) => void told.push({ at: clock.now(), by: taker.name, detail }),
  },
  now: () => new Date(clock.now()),
});
