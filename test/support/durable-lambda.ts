import { afterAll, beforeAll, vi } from 'vitest';
import * as z from 'zod/mini';
import { durableApi } from '#simulator/aws/durable-api.ts';
import {
  createDurableExecution,
  type DurableExecution,
  type DurableOperation,
  OperationUpdateSchema,
} from '#simulator/aws/durable-executions.ts';
import { startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { refuseCall, type StandIn, startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { createVirtualClock, type VirtualClock } from '#simulator/clock.ts';
import { driveDurable, type ExecutionOutcome } from '#simulator/cloud/durable-driver.ts';
import { InvocationError } from '#simulator/lambda/execution-environment.ts';
import type { Happenings } from '#test/contracts/durable-world.ts';
import { LEDGER_TABLE } from '#test/contracts/dynamo-store.ts';

export interface DurableLambda {
  readonly clock: VirtualClock;
  /** Invokes the handler as one durable execution, as often as it takes, until it ends. */
  execute(handler: Handler, event: unknown, happenings?: Happenings): Promise<Executed>;
}

export interface Executed extends ExecutionOutcome {
  readonly invocations: number;
  /** Operations, as AWS counts them. */
  readonly charged: number;
  /** The names of what Lambda remembers, in order, each under that of its parent. */
  readonly names: readonly string[];
}

type Handler = (...args: never[]) => Promise<unknown>;

const MONDAY = Date.parse('2026-03-02T08:00:00Z');

/**
 * Lambda as far as durable functions see it, in process: its memory is the simulator's, behind HTTP, and time is virtual. To be
 * called outside of tests; lasts as long as the file, since the SDK keeps its client.
 */
export function durableLambda(...standIns: readonly StandIn[]): DurableLambda {
  const clock = createVirtualClock(MONDAY);
  const executions = new Map<string, DurableExecution>();
  const find = (arn: string) => executions.get(arn);
  let mortal: Mortal | undefined;
  let endpoint: { close(): Promise<void> } | undefined;
  let tables: { close(): Promise<void> } | undefined;

  beforeAll(async () => {
    const started = await startAwsEndpoint([(call) => mortal?.refuse(call), durableApi(find), ...standIns]);
    endpoint = started;
    const { url, close } = await startDynamoDb([LEDGER_TABLE]);
    tables = { close };
    vi.stubEnv('AWS_ENDPOINT_URL', started.url);
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', url);
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDTEST');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.useFakeTimers({ toFake: ['Date'], now: MONDAY });
  });
  afterAll(async () => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
    await endpoint?.close();
    await tables?.close();
  });

  return {
    clock,
    async execute(handler, event, { interrupt = () => undefined, answer = () => undefined } = {}) {
      const arn = `arn:aws:lambda:us-east-1:123456789012:function:test:1/durable-execution/${executions.size}/1`;
      const onCallback = (id: string): void => {
        const given = answer(id);
        if (given === undefined || given.answer.kind === 'expired') return;
        const result = given.answer.kind === 'answered' ? { result: given.answer.text } : { error: {} };
        clock.at(clock.now() + given.after * 1000, () => void durable.answer(id, result));
      };
      const durable = createDurableExecution({ arn, input: JSON.stringify(event), clock, onCallback });
      executions.set(arn, durable);
      mortal = createMortal(durable, interrupt);
      let invocations = 0;
      let outcome: ExecutionOutcome | undefined;
      await driveDurable({
        durable,
        clock,
        deadline: clock.now() + A_DAY,
        invoke: (payload) => {
          invocations += 1;
          mortal?.rise();
          return invoke(handler, payload);
        },
        end: (ended) => {
          outcome = ended;
        },
      });
      for (let next = clock.next(); outcome === undefined && next !== undefined; next = clock.next()) {
        await clock.runUntil(next, (_, to) => void vi.setSystemTime(to));
      }
      if (outcome === undefined) throw new Error('the execution neither ended nor waits for anything');
      return { ...outcome, invocations, charged: durable.charged(), names: namesOf(durable.operations()) };
    },
  };
}

const A_DAY = 86_400_000;

async function invoke(handler: Handler, payload: unknown): Promise<unknown> {
  try {
    return await Reflect.apply(handler, undefined, [payload, CONTEXT]);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    throw new InvocationError(name, message);
  }
}

const CONTEXT = { awsRequestId: 'request-1', functionName: 'test', getRemainingTimeInMillis: () => 60_000 };

const CheckpointSchema = z.object({ Updates: z.optional(z.array(OperationUpdateSchema)) });

interface Mortal {
  /** A dead invocation is answered as if a later one had taken over. */
  readonly refuse: StandIn;
  rise(): void;
}

/** A function that dies once `before` a step begins, its beginning remembered, or once `after` it ran, its end forgotten. */
function createMortal(durable: DurableExecution, when: NonNullable<Happenings['interrupt']>): Mortal {
  const survived = new Set<string>();
  let dead = false;
  return {
    rise: () => {
      dead = false;
    },
    refuse: ({ operation, body }) => {
      if (!operation.endsWith('/checkpoint')) return undefined;
      const { Updates = [] } = CheckpointSchema.parse(body);
      const fatal = Updates.find(
        ({ Name = '', Action }) => !survived.has(Name) && FATAL[when(Name) ?? 'never'] === Action,
      );
      if (fatal !== undefined) {
        dead = true;
        survived.add(fatal.Name ?? '');
        if (fatal.Action === 'START') durable.checkpoint(Updates);
      }
      return dead ? refuseCall('InvalidParameterValueException', 'Invalid Checkpoint Token') : undefined;
    },
  };
}

const FATAL = { before: 'START', after: 'SUCCEED', never: undefined } as const;

function namesOf(operations: readonly DurableOperation[]): readonly string[] {
  const nameOf = ({ name = '?', parentId }: DurableOperation): string => {
    const parent = operations.find(({ id }) => id === parentId);
    return parent === undefined ? name : `${nameOf(parent)}/${name}`;
  };
  return operations.filter(({ type }) => type !== 'EXECUTION').map(nameOf);
}
