import { type Authorize, type AwsAnswer, ok, refuseCall, type StandIn } from '#simulator/aws/endpoint.ts';
import type { DeployedFunction } from '#simulator/deployment/deployment.ts';

export interface FunctionsProps {
  readonly functions: () => readonly DeployedFunction[];
  /** Of executions of all functions at once; what an account has that asked for no more, unless said. */
  readonly concurrency?: number;
  readonly authorize: Authorize;
}

const ONE = /^GET \/2015-03-31\/functions\/([^/]+)\/configuration$/;
const ACCOUNT = /^GET \/2016-08-19\/account-settings\/?$/;

/** Lambda developer guide, quotas: a new account may begin with fewer. */
const CONCURRENCY = 1000;
const MIB = 2 ** 20;

/** Lambda as far as somebody asks what a function is like, and what the account has of it. */
export const functionsApi =
  (props: FunctionsProps): StandIn =>
  (call) => {
    if (ACCOUNT.test(call.operation)) return account(props, call.caller);
    const [, named] = ONE.exec(call.operation) ?? [];
    return named === undefined ? undefined : configuration(props, call.caller, decodeURIComponent(named));
  };

/** Source: Lambda API reference, GetAccountSettings. The sizes are those of the quotas. */
function account({ authorize, concurrency = CONCURRENCY }: FunctionsProps, caller: string): AwsAnswer {
  const denied = authorize(caller, 'lambda:GetAccountSettings', '*');
  if (denied !== undefined) return refuseCall('AccessDeniedException', denied, 403);
  return ok({
    AccountLimit: {
      ConcurrentExecutions: concurrency,
      // None of ours reserves any.
      UnreservedConcurrentExecutions: concurrency,
      TotalCodeSize: 75 * 1024 * MIB,
      CodeSizeUnzipped: 250 * MIB,
      CodeSizeZipped: 50 * MIB,
    },
  });
}

/** Of the latest code, by name or by ARN. Source: Lambda API reference, GetFunctionConfiguration. */
function configuration({ functions, authorize }: FunctionsProps, caller: string, named: string): AwsAnswer {
  const name = named.replace(/^arn:.*?:function:/, '').replace(/:.*$/, '');
  const found = functions().find((one) => one.name === name);
  // Whoever may not ask is not told whether it is there.
  const denied = authorize(caller, 'lambda:GetFunctionConfiguration', found?.arn ?? named);
  if (denied !== undefined) return refuseCall('AccessDeniedException', denied, 403);
  if (found === undefined) return refuseCall('ResourceNotFoundException', `Function not found: ${named}`, 404);
  const { durable, deadLetterQueueArn } = found;
  return ok({
    FunctionName: found.name,
    FunctionArn: found.arn,
    Runtime: found.runtime,
    Handler: found.handler,
    MemorySize: found.memoryMb,
    Timeout: found.timeoutSeconds,
    Environment: { Variables: found.environment },
    Version: '$LATEST',
    State: 'Active',
    LastUpdateStatus: 'Successful',
    ...(durable && {
      DurableConfig: {
        ExecutionTimeout: durable.executionTimeoutSeconds,
        RetentionPeriodInDays: durable.retentionDays,
      },
    }),
    ...(deadLetterQueueArn !== undefined && { DeadLetterConfig: { TargetArn: deadLetterQueueArn } }),
  });
}
