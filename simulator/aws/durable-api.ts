import * as z from 'zod/mini';
import { type DurableExecution, type OperationUpdate, OperationUpdateSchema } from './durable-executions.ts';
import { historyOf } from './durable-history.ts';
import { OperationsUsedUpError } from './durable-meter.ts';
import { asSeconds, toWire } from './durable-wire.ts';
import { type Authorize, type AwsAnswer, ok, refuseCall, type StandIn } from './endpoint.ts';

const PATH = /^(POST|GET) \/2025-12-01\/durable-executions\/([^/]+)\/(checkpoint|state|history)$/;
const ACTIONS: ReadonlyMap<string | undefined, string> = new Map([
  ['checkpoint', 'lambda:CheckpointDurableExecution'],
  ['state', 'lambda:GetDurableExecutionState'],
  ['history', 'lambda:GetDurableExecutionHistory'],
]);
const CheckpointSchema = z.object({
  CheckpointToken: z.string(),
  Updates: z.optional(z.array(OperationUpdateSchema)),
});

/** The two calls the durable SDK makes while a function runs, and that by which people look back. */
export const durableApi =
  (find: (arn: string) => DurableExecution | undefined, authorize: Authorize = () => undefined): StandIn =>
  ({ operation, caller, body, query }) => {
    const [, method, encoded = '', what] = PATH.exec(operation) ?? [];
    if (method === undefined) return undefined;
    const arn = decodeURIComponent(encoded);
    const denied = authorize(caller, ACTIONS.get(what) ?? '', arn);
    if (denied !== undefined) return refuseCall('AccessDeniedException', denied, 403);
    const execution = find(arn);
    if (execution === undefined) return refuseCall('ResourceNotFoundException', 'no such execution', 404);
    if (what === 'state') {
      return ok({ Operations: execution.operations().map((operation) => toWire(operation, asSeconds)) });
    }
    if (what === 'history')
      return ok({ Events: historyOf(execution.operations(), query.get('IncludeExecutionData') === 'true') });
    const { CheckpointToken, Updates = [] } = CheckpointSchema.parse(body);
    const changed = applied(execution, Updates);
    if (changed === undefined) return usedUp(execution);
    return ok({
      CheckpointToken,
      NewExecutionState: { Operations: changed.map((operation) => toWire(operation, asSeconds)) },
    });
  };

const usedUp = (execution: DurableExecution): AwsAnswer =>
  execution.isUsedUp()
    ? refuseCall('InvalidParameterValueException', 'operations used up')
    : refuseCall('TooManyRequestsException', 'operations used up', 429);

/** What changed; undefined if the execution may not have that much more. */
function applied(execution: DurableExecution, updates: readonly OperationUpdate[]) {
  try {
    return execution.checkpoint(updates);
  } catch (error) {
    if (error instanceof OperationsUsedUpError) return undefined;
    throw error;
  }
}
