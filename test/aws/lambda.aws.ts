import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleFunctions } from '#build.ts';
import { targetIdOf } from '#core/component.ts';
import { durableApi } from '#simulator/aws/durable-api.ts';
import { createDurableExecution } from '#simulator/aws/durable-executions.ts';
import { startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { type BusEvent, eventBridge } from '#simulator/aws/event-bridge.ts';
import { ssm } from '#simulator/aws/ssm.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import { driveDurable, type ExecutionOutcome } from '#simulator/cloud/durable-driver.ts';
import { startServiceStage } from '#simulator/servicestage/api/server.ts';
import { createWorld } from '#simulator/servicestage/world/world.ts';
import { createKeys } from '#simulator/stage/keys.ts';
import { LEDGER_TABLE } from '#test/contracts/dynamo-store.ts';
import { environment } from '#test/support/environment.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';
import { fetchRuntimeClient, runDeployed } from './lambda/run-deployed.ts';

const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:123456789012:function:stop:1';
const MINUTE_MS = 60_000;

/** The machine's own time, which is that of the client too. */
const clock = {
  now: () => Date.now(),
  at: (time: number, action: () => void | Promise<void>) =>
    void setTimeout(() => void action(), Math.max(0, time - Date.now())),
} as VirtualClock;

/** A ServiceStage whose jobs take a second, and an AWS that lets everybody in. */
async function startSurroundings() {
  const keys = createKeys({
    kind: 'permanent',
    projectId: environment.SERVICESTAGE_PROJECT_ID,
    now: clock.now,
  });
  const jobs = { start: 1000, stop: 1000, restart: 1000, scale: 1000, rollback: 1000, deploy: 1000 };
  const world = createWorld({ now: clock.now, seed: 1, timings: { job: jobs, noticed: 100, lag: 100, queue: 100 } });
  world.addInstance({ ...shopWeb, projectId: environment.SERVICESTAGE_PROJECT_ID, replica: 2 });
  const serviceStage = await startServiceStage({ world, now: clock.now, identities: [keys.identity()] });
  const tables = await startDynamoDb([LEDGER_TABLE]);
  const now = new Date(clock.now()).toISOString();
  const event = { ...eventFor('stop'), at: now, occurrence: now };
  const arn = `${FUNCTION_ARN}/durable-execution/one/1`;
  const durable = createDurableExecution({ arn, input: JSON.stringify(event), clock });
  const told: Omit<BusEvent, 'id'>[] = [];
  const aws = await startAwsEndpoint([
    ssm(
      keys.parameter,
      (name) => name,
      () => undefined,
      clock.now,
    ),
    eventBridge(
      (put) => String(told.push(put)),
      (name) => name,
      () => undefined,
    ),
    durableApi((asked) => (asked === arn ? durable : undefined)),
  ]);
  return {
    world,
    durable,
    told,
    environment: {
      ...environment,
      SERVICESTAGE_ENDPOINT: serviceStage.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'y',
      AWS_ENDPOINT_URL: aws.url,
      AWS_ENDPOINT_URL_DYNAMODB: tables.url,
    },
    close: async () => {
      await aws.close();
      await tables.close();
      await serviceStage.close();
    },
  };
}

beforeAll(fetchRuntimeClient);

describe("AWS's runtime interface client", () => {
  it('runs the deployed bundle of a function from its event to its outcome, invocation by invocation', async () => {
    using dist = temporaryDirectory();
    await bundleFunctions(dist.path);
    const surroundings = await startSurroundings();
    const { world, durable, told } = surroundings;
    const running = await runDeployed({
      directory: join(dist.path, 'stop'),
      functionName: 'stop',
      functionArn: FUNCTION_ARN,
      environment: surroundings.environment,
    });
    let invocations = 0;
    const invoke = (payload: unknown) => {
      invocations += 1;
      return running.invoke(payload);
    };
    try {
      const outcome = await new Promise<ExecutionOutcome>((end, reject) => {
        driveDurable({ durable, clock, deadline: clock.now() + MINUTE_MS, invoke, end }).catch(reject);
      });

      expect({ outcome, logs: running.logs }).toMatchObject({ outcome: { status: 'SUCCEEDED' } });
      expect(world.accepted.map(({ action }) => action)).toEqual(['stop']);
      expect(world.instance(targetIdOf(shopWeb))?.status).toBe('STOPPED');
      expect(told).toContainEqual(
        expect.objectContaining({ detail: expect.objectContaining({ outcome: 'succeeded', reason: 'verified' }) }),
      );
      // Each wait ends an invocation, and all that was done before it is remembered, not done again.
      expect(invocations).toBeGreaterThan(1);
      expect(running.logs.filter((line) => line.includes('"outcome":"succeeded"'))).toHaveLength(1);
    } finally {
      await running.close();
      await surroundings.close();
    }
  });

  it('is told why, by a function that gets no event of this app', async () => {
    using dist = temporaryDirectory();
    await bundleFunctions(dist.path);
    const running = await runDeployed({
      directory: join(dist.path, 'probe'),
      functionName: 'probe',
      functionArn: FUNCTION_ARN,
      environment: { ...environment, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y' },
    });
    try {
      await expect(running.invoke({ probe: 'nonsense' })).rejects.toThrow('EventRejectedError');
    } finally {
      await running.close();
    }
  });
});
