import type { DurableExecution } from './durable-executions.ts';
import { ErrorObjectSchema } from './durable-executions.ts';
import { type Authorize, ok, refuseCall, type StandIn } from './endpoint.ts';

const PATH = /^POST \/2025-12-01\/durable-execution-callbacks\/([^/]+)\/(succeed|fail)$/;

/** The two calls by which somebody outside answers a durable execution. A result goes on as it was sent, whatever it is. */
export const callbackApi =
  (findAsker: (callbackId: string) => DurableExecution | undefined, authorize: Authorize = () => undefined): StandIn =>
  ({ operation, caller, body, text }) => {
    const [, encoded, how] = PATH.exec(operation) ?? [];
    if (encoded === undefined) return undefined;
    const callbackId = decodeURIComponent(encoded);
    const asker = findAsker(callbackId);
    if (asker === undefined) return refuseCall('ResourceNotFoundException', `nobody asks for ${callbackId}`, 404);
    const what = how === 'succeed' ? 'Success' : 'Failure';
    const denied = authorize(caller, `lambda:SendDurableExecutionCallback${what}`, asker.arn);
    if (denied !== undefined) return refuseCall('AccessDeniedException', denied, 403);
    const result = how === 'succeed' ? { result: text } : { error: ErrorObjectSchema.parse(body) };
    return asker.answer(callbackId, result)
      ? ok({})
      : refuseCall('CallbackTimeoutException', `nobody waits for ${callbackId} any more`);
  };
