import { type Authorize, type AwsAnswer, type AwsCall, ok, refuseCall, type StandIn } from './endpoint.ts';

/** What Lambda makes of an asynchronous invocation by name. */
export type Invoked = 'begun' | 'begun before' | 'another payload';

export interface InvokeApiProps {
  /** The ARN of a function's version or alias; undefined if there is none of that name. */
  readonly arnOf: (functionName: string, qualifier: string | undefined) => string | undefined;
  /** Whether Lambda takes on nothing now. */
  readonly isAway?: () => boolean;
  readonly invoke: (functionArn: string, payload: string, executionName: string | undefined) => Invoked;
  /** Invokes a function and waits for what it returns; rejects where it breaks down. Undefined for a durable one, and unless said. */
  readonly ask?: (functionArn: string, payload: string) => Promise<unknown> | undefined;
}

const PATH = /^POST \/2015-03-31\/functions\/([^/]+)\/invocations$/;
/** Lambda developer guide, quotas: the payload of an asynchronous invocation of a durable function. */
const MOST_BYTES = 256 * 1024;
/** API reference, Invoke: DurableExecutionName. */
const NAME = /^[\w-]{1,64}$/;

/** The call by which a function begins more executions, and by which an operator asks a function that is no durable one. */
export const invokeApi =
  (
    { arnOf, invoke, ask = () => undefined, isAway = () => false }: InvokeApiProps,
    authorize: Authorize = () => undefined,
  ): StandIn =>
  ({ operation, caller, query, headers, text }) => {
    const [, encoded] = PATH.exec(operation) ?? [];
    if (encoded === undefined) return undefined;
    if (isAway()) return refuseCall('ServiceException', 'Lambda is not available', 500);
    const functionName = decodeURIComponent(encoded);
    const arn = arnOf(functionName, query.get('Qualifier') ?? undefined);
    if (arn === undefined) return refuseCall('ResourceNotFoundException', `no function ${functionName}`, 404);
    const denied = authorize(caller, 'lambda:InvokeFunction', arn);
    if (denied !== undefined) return refuseCall('AccessDeniedException', denied, 403);
    const asked = isAsked(headers) ? ask(arn, text) : undefined;
    if (asked !== undefined) return asked.then(returned, thrown);
    const name = [headers['x-amz-durable-execution-name']].flat()[0];
    return refusalOf(headers['x-amz-invocation-type'], name, text) ?? answerOf(invoke(arn, text, name), name);
  };

function refusalOf(type: unknown, name: string | undefined, text: string): AwsAnswer | undefined {
  if (type !== 'Event') return refuseCall('InvalidParameterValueException', 'only InvocationType Event is simulated');
  if (name !== undefined && !NAME.test(name)) {
    return refuseCall('InvalidParameterValueException', `${name} is no name of a durable execution`);
  }
  if (Buffer.byteLength(text) <= MOST_BYTES) return undefined;
  return refuseCall('RequestTooLargeException', `the payload has more than ${MOST_BYTES} bytes`, 413);
}

/** Whoever does not say how a function is to be invoked waits for its answer. Source: API reference, Invoke, InvocationType. */
const isAsked = ({ 'x-amz-invocation-type': type = 'RequestResponse' }: AwsCall['headers']): boolean =>
  type === 'RequestResponse';

const returned = (value: unknown): AwsAnswer => ({ ...ok(value ?? null), headers: { 'x-amz-executed-version': '1' } });

/** As Lambda tells of it: the call went well, and the function did not. Source: API reference, Invoke, FunctionError. */
const thrown = (error: unknown): AwsAnswer => ({
  ...ok(
    error instanceof Error
      ? { errorType: 'errorName' in error ? error.errorName : error.name, errorMessage: error.message }
      : { errorType: 'Error', errorMessage: String(error) },
  ),
  headers: { 'x-amz-function-error': 'Unhandled' },
});

const answerOf = (invoked: Invoked, name: string | undefined): AwsAnswer =>
  invoked === 'another payload'
    ? refuseCall('DurableExecutionAlreadyStartedException', `${name} was begun with another payload`, 409)
    : { ...ok({}), status: 202 };
