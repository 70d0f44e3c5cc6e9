import * as z from 'zod/mini';
import { type DurableExecution, OperationUpdateSchema } from './durable-executions.ts';
import { asSeconds, toWire } from './durable-wire.ts';
import { ok, refuse, type StandIn } from './endpoint.ts';

const PATH = /^(POST|GET) \/2025-12-01\/durable-executions\/([^/]+)\/(checkpoint|state)$/;
const CheckpointSchema = z.object({
  CheckpointToken: z.string(),
  Updates: z.optional(z.array(OperationUpdateSchema)),
});

/** The two calls the durable SDK makes while a function runs. `arrived` hears of every update, for a trace. */
export const durableApi =
  (find: (arn: string) => DurableExecution | undefined): StandIn =>
  ({ operation, body }) => {
    const [, method, encoded = '', what] = PATH.exec(operation) ?? [];
    if (method === undefined) return undefined;
    const execution = find(decodeURIComponent(encoded));
    if (execution === undefined) return refuse('ResourceNotFoundException', 'no such execution', 404);
    if (what === 'state') {
      return ok({ Operations: execution.operations().map((operation) => toWire(operation, asSeconds)) });
    }
    const { CheckpointToken, Updates = [] } = CheckpointSchema.parse(body);
    const changed = execution.checkpoint(Updates);
    return ok({
      CheckpointToken,
      NewExecutionState: { Operations: changed.map((operation) => toWire(operation, asSeconds)) },
    });
  };
