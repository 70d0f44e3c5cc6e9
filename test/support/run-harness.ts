import { onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { tellStory } from '#chaos/run/tell-story.ts';
import type { ActionName } from '#core/action.ts';
import { ProjectIdSchema, targetIdOf } from '#core/component.ts';
import type { Credentials, CredentialsSource } from '#core/credentials.ts';
import { EventSchemas, type RunEvent } from '#core/event.ts';
import type { BusDetail, OutcomeDetail } from '#core/outcome.ts';
import type { Alarms } from '#core/ports/alarms.ts';
import type { Executions } from '#core/ports/executions.ts';
import type { HuaweiAlarms } from '#core/ports/huawei-alarms.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { Web } from '#core/ports/web.ts';
import type { RunResult } from '#runtime/run/run-event.ts';
import type { Services } from '#runtime/services/services.ts';
import { createTraffic } from '#runtime/services/traffic.ts';
import { createServiceStage } from '#servicestage/client.ts';
import { createKeyGuard } from '#servicestage/key/key-guard.ts';
import { type Send, send as sendForReal } from '#servicestage/transport.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { startServiceStage } from '#simulator/servicestage/api/server.ts';
import type { InstanceBeginning } from '#simulator/servicestage/world/beginning.ts';
import { createWorld, type World, type WorldOptions } from '#simulator/servicestage/world/world.ts';
import type { Happenings } from '#test/contracts/durable-world.ts';
import { type Deaths, deathsOf, execute } from './execute.ts';
import { fakeAlarms } from './fakes/fake-alarms.ts';
import { fakeWeb } from './fakes/fake-web.ts';
import { shopWeb } from './instances.ts';
import { type EventFacts, eventFor } from './run-events.ts';

export const START = Date.parse('2026-03-02T08:00:00Z');
const DAY = 86_400_000;

export const PROJECT_ID = ProjectIdSchema.parse('0123456789abcdef0123456789abcdef');

export interface Key {
  readonly accessKey: string;
  readonly secretKey: string;
}
export const KEY: Key = { accessKey: 'AK-SHOP', secretKey: 'SK-shop-web-0123456789' };

export interface ShopOptions extends Partial<Omit<WorldOptions, 'now'>>, Happenings, Omit<EventFacts, 'parameters'> {
  /** Where shop-web differs from RUNNING, 2 of 2 replicas, version 1.1.0 and 1.0.0 before it. */
  readonly beginning?: Partial<InstanceBeginning>;
  /** What the functions are given; the key that ServiceStage knows unless said. */
  readonly credentials?: CredentialsSource;
  readonly ledger?: Ledger;
  /** There are none unless said. */
  readonly alarms?: Alarms;
  readonly huaweiAlarms?: HuaweiAlarms;
  /** Every address is healthy unless said. */
  readonly web?: Web;
  /** What was begun is noted, and does nothing, unless said. */
  readonly executions?: Executions;
  /** Stands between the client and the wire. */
  readonly send?: Send;
  /** Called before an event is put on the bus; if it throws, the event is not put. */
  readonly onPut?: (detailType: string) => void;
}

export interface Shop {
  readonly world: World;
  /** What was put on the bus, in order. */
  readonly told: readonly { readonly detailType: string; readonly detail: BusDetail }[];
  /** What the log and the metrics were given. */
  readonly recorded: readonly OutcomeDetail[];
  /** The events for which an execution of their own was begun, in order. */
  readonly begun: readonly RunEvent[];
  /** What the durable port was asked for, in order. */
  readonly names: readonly string[];
  /** The bodies of all POSTs that were meant for ServiceStage. */
  readonly posts: readonly string[];
  /** How many of them it received. */
  received(): number;
  /** Seconds since the beginning. */
  elapsed(): number;
  pass(seconds: number): void;
  /** ServiceStage knows this key from now on, and no other. */
  setKey(key: Key): void;
  /** ServiceStage is gone: nobody listens on its port any more. */
  close(): Promise<void>;
  /** Runs the action on shop-web; the outcome that was told last. */
  run(action: ActionName, parameters?: Record<string, unknown>): Promise<OutcomeDetail>;
  /** The same, and all further tries, as the reconciler begins them; the outcome that was told last. */
  pursue(action: ActionName, parameters?: Record<string, unknown>): Promise<OutcomeDetail>;
  /** Begins the further tries of what is open, as the reconciler does, each as it is due; 60 at the most. */
  reconcile(): Promise<void>;
  /** Hands the event over, and gives back what the execution itself does. */
  handle(action: ActionName): Promise<readonly RunResult[]>;
  /** The same for an event that comes to an execution of that ARN. */
  deliver(event: RunEvent, arn: string): Promise<readonly RunResult[]>;
}

/** shop-web on a simulated ServiceStage over loopback, the real client, and an execution that waits in virtual time. */
export async function openShop(options: ShopOptions = {}): Promise<Shop> {
  const clock = createVirtualClock(START);
  // Whatever is due by then is late: the clock moves while somebody is at work.
  const pass = (seconds: number): void => {
    new Float64Array(clock.shared)[0] = clock.now() + seconds * 1000;
  };
  const now = () => new Date(clock.now());
  const world = createWorld({ seed: 7, ...options, now: clock.now });
  world.addInstance({ ...SHOP_WEB, ...options.beginning });
  const server = await startServiceStage({ world, identities: [identityOf(KEY)], now: world.now });
  let open = true;
  const close = async (): Promise<void> => {
    if (open) await server.close();
    open = false;
  };
  onTestFinished(close);

  const told: Shop['told'][number][] = [];
  const recorded: OutcomeDetail[] = [];
  const posts: string[] = [];
  const begun: RunEvent[] = [];
  const ledger = options.ledger ?? createInMemoryLedger();
  const traffic = createTraffic(1000);
  const services: Services = {
    traffic,
    serviceStage: createServiceStage({
      endpoint: server.url,
      projectId: PROJECT_ID,
      credentials: options.credentials ?? rotating(KEY, KEY),
      now,
      guard: createKeyGuard({ now, trusts: ledger }),
      onRequest: traffic.count,
      send: (request, timeouts) => {
        if (request.method === 'POST') posts.push(request.body ?? '');
        return (options.send ?? sendForReal)(request, timeouts);
      },
    }),
    ledger,
    outcomes: {
      put: async (detailType, detail) => {
        options.onPut?.(detailType);
        told.push({ detailType, detail });
      },
    },
    alarms: options.alarms ?? fakeAlarms({}),
    ...(options.huaweiAlarms && { huaweiAlarms: options.huaweiAlarms }),
    web: options.web ?? fakeWeb(),
    executions: options.executions ?? { begin: async (event) => void begun.push(event) },
    record: (detail) => recorded.push(detail),
    now,
  };
  const { answer } = options;
  const names: string[] = [];
  const perform = (event: RunEvent, arn?: string): Promise<readonly RunResult[]> =>
    execute({
      ...(arn !== undefined && { arn }),
      clock,
      story: (durable) => tellStory(event, durable, services),
      ...(answer && { answer }),
      ...noting(names, deathsOf(options, 0)),
    });

  const lastTold = (): OutcomeDetail => {
    const last = told.at(-1)?.detail;
    if (last === undefined || !('outcome' in last)) throw new Error('no outcome was told');
    return last;
  };
  const run: Shop['run'] = async (action, parameters) => {
    await perform(eventFor(action, { ...options, ...(parameters && { parameters }) }));
    return lastTold();
  };
  const reconcile = async (): Promise<void> => {
    for (let tries = 0; tries < 60; tries++) {
      const [key] = await ledger.dueAims(Number.POSITIVE_INFINITY, 1);
      const aim = key && (await ledger.aim(key));
      if (aim?.again === undefined || aim.event === undefined) return;
      const due = Math.ceil((aim.again - clock.now()) / 1000);
      if (due > 0) pass(due);
      const { number, again } = aim;
      if (!(await ledger.nextTry(aim.key, { number, again }, clock.now() + 300_000))) continue;
      const begun: unknown = JSON.parse(aim.event);
      const event = AnyEventSchema.parse({ ...Object(begun), number: number + 1 });
      await perform(event, `${ARN}-${number + 1}`);
    }
  };

  return {
    world,
    told,
    recorded,
    begun,
    names,
    posts,
    received: () => world.requests.filter(({ method }) => method === 'POST').length,
    elapsed: () => (clock.now() - START) / 1000,
    pass,
    setKey: (key) => server.setIdentities([identityOf(key)]),
    close,
    run,
    reconcile,
    async pursue(action, parameters) {
      await run(action, parameters);
      await reconcile();
      return lastTold();
    },
    handle: (action) => perform(eventFor(action, options)),
    deliver: perform,
  };
}

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:test:1/durable-execution/1/try';

const AnyEventSchema: z.ZodMiniType<RunEvent> = z.discriminatedUnion('action', [
  EventSchemas.start,
  EventSchemas.stop,
  EventSchemas.restart,
  EventSchemas.scale,
  EventSchemas.rollback,
]);

const SHOP_WEB: InstanceBeginning = {
  projectId: PROJECT_ID,
  applicationId: shopWeb.applicationId,
  componentId: shopWeb.componentId,
  instanceId: targetIdOf(shopWeb),
  name: 'shop-web',
  replica: 2,
  snapshots: [
    { version: '1.0.0', createdAt: START - 2 * DAY },
    { version: '1.1.0', createdAt: START - DAY },
  ],
};

/** The same fate, noting what is done, once however often the story is told. */
function noting(names: string[], { dies }: Deaths): Deaths {
  const begun = new Set<string>();
  return {
    dies: (moment) => {
      if (moment.point === 'before' && !begun.has(moment.path)) names.push(moment.path);
      begun.add(moment.path);
      return dies(moment);
    },
  };
}

const identityOf = (key: Key) => ({ ...key, projectId: PROJECT_ID });

/** A source that has the first key until it is asked to read again; one without an edition is known to this run alone. */
export function rotating(before: Credentials, after: Credentials): CredentialsSource {
  let current = before;
  return {
    current: async () => current,
    refresh: async () => {
      current = after;
      return current;
    },
  };
}
