import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ACTIONS, type ActionName } from '#core/action.ts';
import { type NamedComponent, NamedComponentSchema } from '#core/component.ts';
import { handler as restart } from '#functions/restart.ts';
import { handler as rollback } from '#functions/rollback.ts';
import { handler as scale } from '#functions/scale.ts';
import { handler as start } from '#functions/start.ts';
import { handler as stop } from '#functions/stop.ts';
import { executionName } from '#runtime/aws/lambda-executions.ts';
import { ok, type StandIn } from '#simulator/aws/endpoint.ts';
import { invokeApi } from '#simulator/aws/invoke-api.ts';
import { type ServiceStageServer, startServiceStage } from '#simulator/servicestage/api/server.ts';
import { createWorld } from '#simulator/servicestage/world/world.ts';
import { durableLambda } from '#test/support/durable-lambda.ts';
import { environment } from '#test/support/environment.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor, readyFor } from '#test/support/run-events.ts';
import { KEY, PROJECT_ID } from '#test/support/run-harness.ts';

const HANDLERS = { start, stop, restart, scale, rollback };

const parameterStore: StandIn = ({ operation, body }) => {
  if (operation !== 'AmazonSSM.GetParameter') return undefined;
  expect(body).toEqual({ Name: environment.CREDENTIALS_PARAMETER, WithDecryption: true });
  return ok({ Parameter: { Value: JSON.stringify(KEY) } });
};

// biome-ignore lint/suspicious/noExplicitAny: a test looks into an entry right where it says what it expects
let told: any[] = [];
const bus: StandIn = ({ operation, body }) => {
  if (operation !== 'AWSEvents.PutEvents') return undefined;
  const { Entries } = JSON.parse(JSON.stringify(body));
  // biome-ignore lint/suspicious/noExplicitAny: as above
  told.push(...Entries.map((entry: any) => ({ ...entry, Detail: JSON.parse(entry.Detail) })));
  return ok({ FailedEntryCount: 0, Entries: [{ EventId: 'event-1' }] });
};

/** The names of all executions that were asked for. */
const begun: (string | undefined)[] = [];
const invoke = invokeApi({
  arnOf: (functionName) => functionName,
  invoke: (_, __, name) => {
    begun.push(name);
    return 'begun';
  },
});

const lambda = durableLambda(parameterStore, bus, invoke);
const world = createWorld({ now: lambda.clock.now, seed: 7 });
let server: ServiceStageServer;

beforeAll(async () => {
  server = await startServiceStage({ world, identities: [{ ...KEY, projectId: PROJECT_ID }], now: world.now });
  const quiet = { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' };
  const named = { ...environment, ...quiet, SERVICESTAGE_ENDPOINT: server.url };
  for (const [name, value] of Object.entries(named)) vi.stubEnv(name, value);
  // The SDK says on stderr that an invocation was cut short.
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await server.close();
});
beforeEach(() => {
  told = [];
});

/** A component of its own for each test, as the action needs it: 2 replicas, version 1.1.0 and 1.0.0 before it. */
function newComponent(action: ActionName, number: number): typeof shopWeb {
  const instanceId = `33333333-4444-5555-6666-${String(number).padStart(12, '0')}`;
  const component = NamedComponentSchema.parse({
    ...shopWeb,
    name: `shop-${action}-${number}`,
    instanceId,
  }) as typeof shopWeb;
  const { platform: _, replica: __, ...place } = component;
  const versions = [
    { version: '1.0.0', createdAt: world.now() - 2000 },
    { version: '1.1.0', createdAt: world.now() - 1000 },
  ];
  world.addInstance({ ...place, projectId: PROJECT_ID, replica: 2, snapshots: versions, ...readyFor(action) });
  return component;
}

const acceptedOf = ({ instanceId }: typeof shopWeb) =>
  world.accepted.filter((action) => action.instanceId === instanceId);

describe('the deployed function', () => {
  it.each(ACTIONS)('%s reads its key, does its work once, and tells the bus', async (action) => {
    const component = newComponent(action, 1 + ACTIONS.indexOf(action));

    const { status } = await lambda.execute(
      HANDLERS[action],
      eventFor(action, { limits: { expires: 86_400 }, components: [component] }),
    );

    expect(status).toBe('SUCCEEDED');
    expect(acceptedOf(component)).toMatchObject([{ action, identity: 'AK-SHOP' }]);
    const [{ jobId } = { jobId: '' }] = acceptedOf(component);
    expect(told).toMatchObject([
      { EventBusName: 'servicestage-autopilot', DetailType: 'Action Submitted', Detail: { jobId } },
      {
        EventBusName: 'servicestage-autopilot',
        Source: 'servicestage.autopilot',
        DetailType: 'Action Succeeded',
        Detail: { action, component: component.name, outcome: 'succeeded', reason: 'verified', jobId },
      },
    ]);
  });

  it.each(ACTIONS)('%s does not take the event of another', async (action) => {
    const other = action === 'scale' ? 'stop' : 'scale';

    const { status, error } = await lambda.execute(HANDLERS[action], eventFor(other));

    expect(status).toBe('FAILED');
    expect(error).toMatch(/^EventRejectedError: /);
    expect(told).toEqual([]);
  });

  it('sleeps while it waits, instead of running', async () => {
    const component = newComponent('restart', 20);

    const { invocations, names } = await lambda.execute(
      restart,
      eventFor('restart', { limits: { expires: 86_400 }, components: [component] }),
    );

    expect(invocations).toBeGreaterThan(3);
    for (const verb of ['open', 'submit-1', 'follow', 'close']) {
      expect(names).toContain(verb);
    }
  });

  it('that dies with its request under way sends no second one, and finds the job', async () => {
    const component = newComponent('restart', 21);

    const { status } = await lambda.execute(
      restart,
      eventFor('restart', { limits: { expires: 86_400 }, components: [component] }),
      {
        interrupt: (name) => (name === 'submit-1' ? 'after' : undefined),
      },
    );

    expect(status).toBe('SUCCEEDED');
    expect(acceptedOf(component)).toHaveLength(1);
    expect(told.at(-1)).toMatchObject({ DetailType: 'Action Succeeded' });
    expect(told.at(-1).Detail.message).toMatch(/^The answer got lost; job JOB\S+ appeared and succeeded/);
  });

  it('that dies just before its request sends one all the same: the ledger knows that it had sent none', async () => {
    const component = newComponent('restart', 22);

    await lambda.execute(restart, eventFor('restart', { limits: { expires: 86_400 }, components: [component] }), {
      interrupt: (name) => (name === 'submit-1' ? 'before' : undefined),
    });

    expect(acceptedOf(component)).toHaveLength(1);
    expect(told.at(-1)).toMatchObject({ DetailType: 'Action Succeeded', Detail: { reason: 'verified' } });
  });

  it('that dies again and again does its work once all the same', async () => {
    const component = newComponent('scale', 23);
    const fatal = ['open', 'follow', 'close'];

    const { status } = await lambda.execute(
      scale,
      eventFor('scale', { limits: { expires: 86_400 }, components: [component] }),
      {
        interrupt: (name) => (fatal.includes(name) ? 'after' : undefined),
      },
    );

    expect(status).toBe('SUCCEEDED');
    expect(acceptedOf(component)).toHaveLength(1);
    expect(told.at(-1)).toMatchObject({ DetailType: 'Action Succeeded', Detail: { reason: 'verified' } });
  });

  it('begins an execution for each of several components, under the same name however often it dies', async () => {
    const components = Array.from({ length: 12 }, (_, index) => newComponent('scale', 100 + index));

    const { status } = await lambda.execute(scale, eventFor('scale', { components }), {
      interrupt: (name) => (name === 'start' ? 'after' : undefined),
    });

    expect(status).toBe('SUCCEEDED');
    expect(begun.length).toBeGreaterThan(12);
    expect(new Set(begun).size).toBe(12);
    expect(components.flatMap(acceptedOf)).toEqual([]);
  });

  it('begins those whose executions never took their aim, when their event comes again, and no others', async () => {
    const [dead, done] = [newComponent('stop', 120), newComponent('stop', 121)];
    const at = new Date(lambda.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z');
    const event = {
      ...eventFor('stop', { limits: { expires: 86_400 }, components: [dead, done] }),
      occurrence: at,
      at,
    };
    const before = begun.length;

    await lambda.execute(stop, event);
    await lambda.execute(stop, { ...event, components: [done], number: 1 });
    await lambda.clock.runUntil(lambda.clock.now() + 11 * 60_000, (_, to) => void vi.setSystemTime(to));
    await lambda.execute(stop, event);

    const nameOf = (component: NamedComponent) =>
      executionName(environment.AWS_LAMBDA_FUNCTION_NAME, { ...event, components: [component] }, 1);
    expect(begun.slice(before, before + 2).toSorted()).toEqual([dead, done].map(nameOf).toSorted());
    expect(begun.slice(before + 2)).toEqual([nameOf(dead)]);
  });
});
