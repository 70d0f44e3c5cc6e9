import type { DurableExecution } from './durable-executions.ts';
import { ErrorObjectSchema } from './durable-executions.ts';
import { type Authorize, type AwsAnswer, type AwsCall, ok, refuseCall, type StandIn } from './endpoint.ts';

const PATH = /^POST \/2025-12-01\/durable-execution-callbacks\/([^/]+)\/(succeed|fail)$/;

/** Lambda API reference, SendDurableExecutionCallbackSuccess: CallbackId, and its length. */
const CALLBACK_ID = /^[A-Za-z0-9+/]{1,1024}={0,2}$/;
/** The same, Result: its length. */
const MOST_BYTES = 262_144;

/** What is answered to an id that fits and that nobody asks for; not documented. */
export type UnknownCallback = 'InvalidParameterValueException' | 'ResourceNotFoundException';

const STATUS = {
  InvalidParameterValueException: 400,
  ResourceNotFoundException: 404,
} as const satisfies Record<UnknownCallback, number>;

export interface CallbackApiProps {
  readonly findAsker: (callbackId: string) => DurableExecution | undefined;
  readonly authorize: Authorize;
  /** @default InvalidParameterValueException, which is among the errors that the call has */
  readonly unknown?: UnknownCallback;
}

/** The two calls by which somebody outside answers a durable execution. A result goes on as it was sent, whatever it is. */
export const callbackApi =
  (props: CallbackApiProps): StandIn =>
  (call) => {
    const [, encoded, how] = PATH.exec(call.operation) ?? [];
    return encoded === undefined ? undefined : answered(props, call, encoded, how === 'succeed');
  };

function answered(
  { findAsker, authorize, unknown = 'InvalidParameterValueException' }: CallbackApiProps,
  { caller, body, text }: AwsCall,
  encoded: string,
  isSuccess: boolean,
): AwsAnswer {
  const callbackId = decodeURIComponent(encoded);
  const mistake = mistakeIn(callbackId, isSuccess ? text : '');
  if (mistake !== undefined) return refuseCall('InvalidParameterValueException', mistake);
  const asker = findAsker(callbackId);
  if (asker === undefined) return refuseCall(unknown, `nobody asks for ${callbackId}`, STATUS[unknown]);
  const what = isSuccess ? 'Success' : 'Failure';
  const denied = authorize(caller, `lambda:SendDurableExecutionCallback${what}`, asker.arn);
  if (denied !== undefined) return refuseCall('AccessDeniedException', denied, 403);
  const result = isSuccess ? { result: text } : { error: ErrorObjectSchema.parse(body) };
  return asker.answer(callbackId, result)
    ? ok({})
    : refuseCall('CallbackTimeoutException', `nobody waits for ${callbackId} any more`);
}

function mistakeIn(callbackId: string, result: string): string | undefined {
  if (!CALLBACK_ID.test(callbackId)) return `${callbackId} is no id of a callback`;
  return Buffer.byteLength(result) > MOST_BYTES ? 'the result is too long' : undefined;
}
