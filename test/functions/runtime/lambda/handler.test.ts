import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NamedComponentSchema } from '#core/component.ts';
import { type RestartEvent, RestartEventSchema } from '#core/event.ts';
import { ending } from '#core/outcome.ts';
import { createHandler } from '#runtime/lambda/handler.ts';
import type { Story } from '#runtime/run/occurrence.ts';
import { eventBridge } from '#simulator/aws/event-bridge.ts';
import { invokeApi } from '#simulator/aws/invoke-api.ts';
import { durableLambda } from '#test/support/durable-lambda.ts';
import { environment } from '#test/support/environment.ts';
import { shopWeb } from '#test/support/instances.ts';
import { type EventFacts, eventFor } from '#test/support/run-events.ts';

const bus = eventBridge(
  () => 'event-000001',
  () => 'arn:aws:events:us-east-1:123456789012:event-bus/servicestage-autopilot',
  () => undefined,
);
const invoked: { readonly functionArn: string; readonly payload: string; readonly name: string | undefined }[] = [];
const invoke = invokeApi({
  arnOf: (functionName, qualifier) => `arn:aws:lambda:us-east-1:123456789012:function:${functionName}:${qualifier}`,
  invoke: (functionArn, payload, name) => {
    invoked.push({ functionArn, payload, name });
    return 'begun';
  },
});
const lambda = durableLambda(bus, invoke);
const shopCart = NamedComponentSchema.parse({
  ...shopWeb,
  name: 'shop-cart',
  instanceId: '44444444-4444-5555-6666-777777777777',
});

let occurrences = 0;
/** An occurrence of its own for each test, since all share a ledger; none of them expires. */
const nextEvent = (facts: EventFacts = {}) => ({
  ...eventFor('restart', { ...facts, limits: { expires: 86_400 } }),
  occurrence: `event-${++occurrences}`,
});

let errorLines: Record<string, unknown>[] = [];
let told: string[] = [];

beforeEach(() => {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  // Powertools writes to a console of its own unless told that this is development.
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  errorLines = [];
  told = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void errorLines.push(JSON.parse(String(line))));
});

const tellName: Story<RestartEvent> = async ({ component }) => {
  if (component.name === 'shop-cart') throw new TypeError('the cart is broken');
  told.push(component.name);
  return ending('verified', 'done');
};

describe('a handler', () => {
  it('tells the story of the component in its event', async () => {
    const { status } = await lambda.execute(createHandler(RestartEventSchema, tellName), nextEvent());

    expect(status).toBe('SUCCEEDED');
    expect(told).toEqual(['shop-web']);
    expect(errorLines).toEqual([]);
  });

  it.each([
    ['that is none', { detail: {} }, 'automation'],
    ['of another function', eventFor('stop'), 'action'],
    ['with more than belongs there', { ...nextEvent(), extra: 1 }, 'extra'],
    ['without components', { ...nextEvent(), components: [] }, 'components'],
  ])('fails with an event %s, and says what is wrong with it', async (_, event, place) => {
    const handler = createHandler(RestartEventSchema, tellName);

    const { status, error, invocations } = await lambda.execute(handler, event);

    expect(status).toBe('FAILED');
    expect(error).toMatch(/^EventRejectedError: Not an event of this function:\n/);
    expect(error).toContain(place);
    expect(invocations).toBe(1);
  });

  it('invokes itself, by its alias and under a name, for each component of several', async () => {
    const event = nextEvent({ components: [shopCart, shopWeb] });

    const { status } = await lambda.execute(createHandler(RestartEventSchema, tellName), event);

    expect(status).toBe('SUCCEEDED');
    expect(told).toEqual([]);
    expect(invoked.map(({ functionArn }) => functionArn.split(':').slice(-2))).toEqual([
      ['restart', 'live'],
      ['restart', 'live'],
    ]);
    expect(new Set(invoked.map(({ name }) => name)).size).toBe(2);
    for (const { name } of invoked) expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    const payloads = invoked.map(({ payload }) => RestartEventSchema.parse(JSON.parse(payload)));
    // They were asked for side by side.
    expect(payloads.flatMap(({ components }) => components.map(({ name }) => name)).toSorted()).toEqual([
      'shop-cart',
      'shop-web',
    ]);
  });

  it('refuses a component that is there twice, by whatever names', async () => {
    const again = { ...shopWeb, name: 'shop-web-again' };

    const { error } = await lambda.execute(createHandler(RestartEventSchema, tellName), {
      ...nextEvent(),
      components: [shopWeb, again],
    });

    expect(error).toMatch(/^EventRejectedError: /);
    expect(error).toContain('each component once');
  });

  it('logs why it failed, once', async () => {
    const event = nextEvent({ components: [shopCart] });

    await lambda.execute(createHandler(RestartEventSchema, tellName), event);

    expect(errorLines).toHaveLength(1);
    expect(errorLines[0]).toMatchObject({
      message: 'The execution failed',
      error: { name: 'TypeError', message: 'the cart is broken' },
    });
  });
});

describe('the environment of a handler', () => {
  it('is read when it is invoked, not when it is made, and again if it was not good', async () => {
    vi.stubEnv('SERVICESTAGE_PROJECT_ID', undefined);
    vi.stubEnv('EVENT_BUS_NAME', undefined);
    const handler = createHandler(RestartEventSchema, tellName);

    const bad = await lambda.execute(handler, nextEvent());
    vi.stubEnv('SERVICESTAGE_PROJECT_ID', environment.SERVICESTAGE_PROJECT_ID);
    vi.stubEnv('EVENT_BUS_NAME', environment.EVENT_BUS_NAME);
    const good = await lambda.execute(handler, nextEvent());

    expect(bad).toMatchObject({ status: 'FAILED', error: expect.stringContaining('SERVICESTAGE_PROJECT_ID') });
    expect(bad.error).toContain('EVENT_BUS_NAME');
    expect(good.status).toBe('SUCCEEDED');
  });

  it('may not name a ServiceStage in plain http beyond loopback', async () => {
    vi.stubEnv('SERVICESTAGE_ENDPOINT', 'http://servicestage.example.com');

    const { status, error } = await lambda.execute(createHandler(RestartEventSchema, tellName), nextEvent());

    expect(status).toBe('FAILED');
    expect(error).toMatch(/^EndpointError: /);
  });
});
