import * as z from 'zod/mini';
import { lambdaArn } from '#simulator/deployment/template/arn.ts';
import type { Stack } from '#simulator/deployment/template/stack.ts';
import { onlyQueue } from './queues.ts';

/** A queue that Lambda takes from, for a function. */
export interface DeployedEventSource {
  /** Of the function, version or alias that is invoked. */
  readonly functionArn: string;
  readonly queueArn: string;
  readonly batchSize: number;
  /** For how long messages are gathered. */
  readonly windowSeconds: number;
  /** Whether the function says which messages it could not do, rather than all or none. */
  readonly reportsFailures: boolean;
}

/** Lambda API reference, CreateEventSourceMapping. */
const MappingSchema = z.object({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  BatchSize: z._default(z.int(), 10),
  MaximumBatchingWindowInSeconds: z._default(z.int(), 0),
  FunctionResponseTypes: z._default(z.array(z.string()), []),
});

export const readEventSources = (stack: Stack): readonly DeployedEventSource[] =>
  stack.map('AWS::Lambda::EventSourceMapping', MappingSchema, (mapping) => ({
    functionArn: lambdaArn(stack.place, mapping.FunctionName),
    queueArn: onlyQueue(mapping.EventSourceArn),
    batchSize: mapping.BatchSize,
    windowSeconds: mapping.MaximumBatchingWindowInSeconds,
    reportsFailures: mapping.FunctionResponseTypes.includes('ReportBatchItemFailures'),
  }));
