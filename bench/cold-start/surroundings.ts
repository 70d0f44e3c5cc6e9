import { once } from 'node:events';
import { createServer } from 'node:http';
import { type Aws, startAws } from '#bench/aws/aws.ts';
import { asText, toWire } from '#simulator/aws/durable-wire.ts';
import { listenOnLoopback } from '#simulator/loopback.ts';

/** What a function finds around it that starts cold: AWS, and a ServiceStage of which only the first request matters. */
export interface Surroundings extends Pick<Aws, 'calls' | 'close'> {
  environment(counted: boolean): Readonly<Record<string, string>>;
  /** The payload of the first invocation of a durable execution. */
  durablePayload(event: unknown): unknown;
  /** When the next request comes to ServiceStage, in epoch milliseconds. */
  request(): Promise<number>;
}

export async function startSurroundings(): Promise<Surroundings> {
  const aws = await startAws();
  const serviceStage = createServer();
  const { url, close } = await listenOnLoopback(serviceStage);
  return {
    calls: aws.calls,
    environment: (counted) => aws.environment(url, counted),
    durablePayload(event) {
      const durable = aws.execution(event, { now: Date.now });
      const Operations = durable.operations().map((operation) => toWire(operation, asText));
      return {
        DurableExecutionArn: durable.arn,
        CheckpointToken: 'token',
        InitialExecutionState: { Operations, NextMarker: '' },
      };
    },
    async request() {
      await once(serviceStage, 'request');
      return performance.timeOrigin + performance.now();
    },
    async close() {
      await Promise.all([close(), aws.close()]);
    },
  };
}
