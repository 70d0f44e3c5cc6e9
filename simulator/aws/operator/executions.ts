import { type Authorize, type AwsAnswer, type AwsCall, ok, refuseCall, type StandIn } from '#simulator/aws/endpoint.ts';

/** A durable execution as Lambda tells of it; instants are epoch milliseconds. */
export interface ToldExecution {
  readonly arn: string;
  readonly name: string;
  readonly functionName: string;
  readonly payload: string;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'STOPPED';
  /** Of one that did not end well. */
  readonly error?: string;
}

export interface ExecutionsProps {
  /** In the order in which they began. */
  readonly all: () => readonly ToldExecution[];
  readonly stop: (arn: string) => void;
  /** In epoch milliseconds. */
  readonly now: () => number;
  readonly arnOf: (functionName: string) => string | undefined;
  readonly authorize: Authorize;
  /** How many it lists at once where nobody says; as many as there may be unless said, for AWS does not say it. */
  readonly most?: number;
}

const ONE = /^(GET|POST) \/2025-12-01\/durable-executions\/([^/]+)(\/stop)?$/;
const ALL = /^GET \/2025-12-01\/functions\/([^/]+)\/durable-executions$/;
/** Lambda API reference, ListDurableExecutionsByFunction: MaxItems. */
const MOST = 1000;

/** Lambda as far as somebody looks at executions as a whole, and stops one. */
export const executionsApi =
  (props: ExecutionsProps): StandIn =>
  (call) => {
    const [, method, encoded, isStop] = ONE.exec(call.operation) ?? [];
    if (encoded !== undefined && (isStop !== undefined) === (method === 'POST')) {
      return one(props, call, decodeURIComponent(encoded), isStop !== undefined);
    }
    const [, functionName] = ALL.exec(call.operation) ?? [];
    return functionName === undefined ? undefined : listed(props, call, decodeURIComponent(functionName));
  };

function one({ all, stop, now, authorize }: ExecutionsProps, call: AwsCall, arn: string, isStop: boolean): AwsAnswer {
  const denied = authorize(call.caller, isStop ? 'lambda:StopDurableExecution' : 'lambda:GetDurableExecution', arn);
  if (denied !== undefined) return refuseCall('AccessDeniedException', denied, 403);
  const found = all().find((execution) => execution.arn === arn);
  if (found === undefined) return refuseCall('ResourceNotFoundException', `no durable execution ${arn}`, 404);
  if (!isStop) return ok({ ...summary(found), InputPayload: found.payload, ...errorOf(found) });
  if (found.endedAt === undefined) stop(arn);
  return ok({ StopTimestamp: (found.endedAt ?? now()) / 1000 });
}

function listed(
  { all, arnOf, authorize, most = MOST }: ExecutionsProps,
  { caller, query }: AwsCall,
  named: string,
): AwsAnswer {
  const functionName = named.replace(/^arn:.*?:function:/, '').replace(/:.*$/, '');
  const functionArn = arnOf(functionName);
  if (functionArn === undefined) return refuseCall('ResourceNotFoundException', `no function ${named}`, 404);
  const denied = authorize(caller, 'lambda:ListDurableExecutionsByFunction', functionArn);
  if (denied !== undefined) return refuseCall('AccessDeniedException', denied, 403);
  const [statuses, name] = [query.getAll('Statuses'), query.get('DurableExecutionName')];
  const [after, before] = [instant(query.get('StartedAfter')), instant(query.get('StartedBefore'))];
  const fitting = all().filter(
    (execution) =>
      execution.functionName === functionName &&
      (statuses.length === 0 || statuses.includes(execution.status)) &&
      (name === null || execution.name === name) &&
      execution.startedAt >= (after ?? Number.NEGATIVE_INFINITY) &&
      execution.startedAt <= (before ?? Number.POSITIVE_INFINITY),
  );
  const sorted = query.get('ReverseOrder') === 'true' ? fitting.toReversed() : fitting;
  const from = Number(query.get('Marker') ?? 0);
  const until = from + Number(query.get('MaxItems') ?? most);
  return ok({
    DurableExecutions: sorted.slice(from, until).map(summary),
    ...(until < sorted.length && { NextMarker: String(until) }),
  });
}

const instant = (text: string | null): number | undefined => (text === null ? undefined : Date.parse(text));

const summary = ({ arn, name, status, startedAt, endedAt }: ToldExecution) => ({
  DurableExecutionArn: arn,
  DurableExecutionName: name,
  FunctionArn: arn.replace(/\/durable-execution\/.*$/, ''),
  Status: status,
  StartTimestamp: startedAt / 1000,
  ...(endedAt !== undefined && { EndTimestamp: endedAt / 1000 }),
});

const errorOf = ({ error }: ToldExecution) => (error === undefined ? {} : { Error: { ErrorMessage: error } });
