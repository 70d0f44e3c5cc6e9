import { DAY_MS, SECOND_MS } from '#schedule/zones/wall-time.ts';
import {
  type CallbackResult,
  createDurableExecution,
  type DurableExecution,
} from '#simulator/aws/durable-executions.ts';
import type { OperationsUsedUp } from '#simulator/aws/durable-meter.ts';
import type { Invoked } from '#simulator/aws/invoke-api.ts';
import type { Rate } from '#simulator/aws/rate.ts';
import type { MessageAttributes } from '#simulator/aws/sqs/message.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import { allows } from '#simulator/deployment/access/permissions.ts';
import type { DeployedFunction, Deployment } from '#simulator/deployment/deployment.ts';
import {
  createEnvironment,
  type ExecutionEnvironment,
  InvocationError,
} from '#simulator/lambda/execution-environment.ts';
import { driveDurable, type ExecutionOutcome } from './durable-driver.ts';
import type { StatusChange } from './events/execution-event.ts';
import { type DeadLetter, fateOf } from './record.ts';

/** One event that a function took on; `outcome` is there when it ended. */
export interface Execution {
  readonly arn: string;
  readonly functionName: string;
  /** By which Lambda knows the execution, unless whoever began it said. */
  readonly name: string;
  readonly payload: string;
  readonly startedAt: number;
  readonly durable?: DurableExecution;
  outcome?: ExecutionOutcome;
  /** Epoch milliseconds. */
  endedAt?: number;
}

interface Named {
  readonly fn: DeployedFunction;
  readonly execution: Execution;
}

export interface LambdaService {
  /** Takes an event for a function, version or alias, as EventBridge hands it over, and sees it through on the clock. */
  invokeAsync(functionArn: string, payload: string): Promise<void>;
  /** The same for an execution that is to be the only one of its name; the name is held until the execution is forgotten. */
  invokeNamed(functionArn: string, payload: string, name: string): Invoked;
  /** Invokes a function that is no durable one, and waits for its answer. Rejects with `InvocationError` where it breaks down. */
  invokeNow(functionArn: string, payload: string): Promise<unknown>;
  readonly executions: readonly Execution[];
  find(arn: string): DurableExecution | undefined;
  /** The execution that put the question of that id. */
  findAsker(callbackId: string): DurableExecution | undefined;
  /** Somebody outside answers a callback of any execution; false if none waits for it. */
  answer(callbackId: string, result: CallbackResult): boolean;
  /** Somebody stops a durable execution: it does nothing any more. */
  stop(execution: Execution): void;
  /** The function dies, in the middle of whatever it does; it begins anew as it is invoked. */
  kill(fn: DeployedFunction): Promise<void>;
  close(): Promise<void>;
}

export interface LambdaServiceProps {
  readonly deployment: Deployment;
  readonly clock: VirtualClock;
  /** Environment that the platform adds: endpoints and the access key that stands for the function's role. */
  readonly platformEnv: (fn: DeployedFunction) => Readonly<Record<string, string>>;
  readonly onLog: (functionName: string, line: string) => void;
  readonly onDeadLetter: (letter: DeadLetter) => void;
  readonly onStatus?: (change: StatusChange) => void;
  readonly onMeasured?: (fn: DeployedFunction, metric: LambdaMetric, value: number) => void;
  /** What an execution is answered that has used up its operations. */
  readonly operationsUsedUp?: OperationsUsedUp;
  /** Whether a function is out of order now. */
  readonly isDown?: (fn: DeployedFunction) => boolean;
  /** Whether there is no concurrency left now, so that nothing is invoked: what comes waits in the queue. */
  readonly isThrottled?: () => boolean;
  /** How many invocations there is concurrency for; for any number unless said. */
  readonly places?: Rate;
}

/** Of AWS's own metrics of a function, those that are simulated. `Errors` is 0 where an invocation broke down in no error. */
export type LambdaMetric = 'Errors' | 'DurableExecutionOperations';

/** Lambda as far as asynchronous and durable invocations go. */
export function createLambdaService(props: LambdaServiceProps): LambdaService {
  const { deployment, clock, onDeadLetter, onStatus, onMeasured, isDown = () => false } = props;
  const { isThrottled = () => false, places = UNLIMITED } = props;
  const environments = new Map<string, ExecutionEnvironment>();
  const executions: Execution[] = [];
  const durables = new Map<string, DurableExecution>();
  /** By name: one account and region has one of each. */
  const named = new Map<string, Named>();

  const attempt = async (fn: DeployedFunction, payload: unknown, arn: string): Promise<unknown> => {
    if (isDown(fn)) throw new InvocationError('Runtime.ExitError', 'the drill has the function out of order');
    const version = versionOf(fn);
    const environment = environments.get(version) ?? createEnvironment(environmentProps(fn, props));
    environments.set(version, environment);
    return environment.invoke(payload, arn);
  };

  const invoke: typeof attempt = async (fn, payload, arn) => {
    // No error of the function.
    if (isThrottled() || !places.take())
      throw new InvocationError('TooManyRequestsException', 'Lambda has no concurrency left');
    try {
      const answer = await attempt(fn, payload, arn);
      onMeasured?.(fn, 'Errors', 0);
      return answer;
    } catch (error) {
      if (error instanceof InvocationError) onMeasured?.(fn, 'Errors', 1);
      throw error;
    }
  };

  const tell = (fn: DeployedFunction, { arn, name, startedAt, durable }: Execution, status: StatusChange['status']) => {
    // It runs on the version that the alias stands for.
    const functionArn = fn.versions.at(-1) ?? fn.arn;
    if (durable === undefined) return;
    onStatus?.({ executionArn: arn, functionArn, name, status, startedAt, at: clock.now() });
  };

  const end = (fn: DeployedFunction, execution: Execution, outcome: ExecutionOutcome): void => {
    execution.outcome = outcome;
    execution.endedAt = clock.now();
    tell(fn, execution, outcome.status);
    if (execution.durable) onMeasured?.(fn, 'DurableExecutionOperations', execution.durable.charged());
    if (outcome.status === 'SUCCEEDED') return;
    const reason = `${fn.name} ended ${outcome.status}: ${outcome.error ?? 'no reason given'}`;
    const queueArn = fn.asyncInvoke.onFailureQueueArn ?? fn.deadLetterQueueArn;
    const fate = fateOf(queueArn, reason, whyLost(fn, queueArn));
    onDeadLetter({
      at: clock.now(),
      payload: execution.payload,
      message: { body: execution.payload, attributes: saidByLambda(execution, outcome) },
      ...fate,
      isExpendable: isExpendable(fn, queueArn),
    });
  };

  const begin = (fn: DeployedFunction, functionArn: string, payload: string, name?: string): Execution => {
    const id = String(executions.length + 1).padStart(8, '0');
    const arn = `${functionArn}/durable-execution/${name ?? id}/${id}`;
    const { operationsUsedUp = 'fails' } = props;
    const durable =
      fn.durable === undefined ? undefined : createDurableExecution({ arn, input: payload, clock, operationsUsedUp });
    if (durable !== undefined) durables.set(arn, durable);
    const common = { arn, functionName: fn.name, name: name ?? id, payload, startedAt: clock.now() };
    const execution: Execution = durable === undefined ? common : { ...common, durable };
    executions.push(execution);
    tell(fn, execution, 'RUNNING');
    return execution;
  };

  const runPlain = async (fn: DeployedFunction, execution: Execution, attempt = 0): Promise<void> => {
    try {
      await invoke(fn, JSON.parse(execution.payload), execution.arn);
      end(fn, execution, { status: 'SUCCEEDED' });
    } catch (error) {
      if (!(error instanceof InvocationError)) throw error;
      if (attempt >= fn.asyncInvoke.retryAttempts) {
        return end(fn, execution, { status: 'FAILED', error: `${error.errorName}: ${error.message}` });
      }
      // Lambda waits a minute before the second attempt, and two before the third.
      clock.at(clock.now() + 60_000 * (attempt + 1), () => runPlain(fn, execution, attempt + 1));
    }
  };

  const functionOf = (functionArn: string): DeployedFunction => {
    const fn = deployment.functionOf(functionArn);
    if (fn === undefined) throw new Error(`no function has the ARN ${functionArn}`);
    return fn;
  };

  /** Waits in Lambda's queue until it can be invoked, or is too old for that. */
  const see = async (fn: DeployedFunction, execution: Execution, throttled = 0): Promise<void> => {
    const { durable, startedAt } = execution;
    if (isThrottled() || !places.has()) {
      const { maxEventAgeSeconds } = fn.asyncInvoke;
      const tooOld = startedAt + maxEventAgeSeconds * 1000;
      const next = clock.now() + queueWaitMs(throttled);
      if (next <= tooOld) return clock.at(next, () => see(fn, execution, throttled + 1));
      const error = `Lambda could not begin it, and it waited for ${maxEventAgeSeconds} s`;
      return clock.at(tooOld, () => end(fn, execution, { status: 'FAILED', error }));
    }
    if (durable === undefined) return runPlain(fn, execution);
    await driveDurable({
      durable,
      clock,
      deadline: clock.now() + (fn.durable?.executionTimeoutSeconds ?? 0) * 1000,
      invoke: (input) => invoke(fn, input, execution.arn),
      end: (outcome) => {
        if (execution.outcome === undefined) end(fn, execution, outcome);
      },
      hasEnded: () => execution.outcome !== undefined,
    });
  };

  /** A name is held while its execution runs, and then until the retention is over. */
  const isKept = ({ fn, execution }: Named): boolean =>
    execution.endedAt === undefined || clock.now() < execution.endedAt + (fn.durable?.retentionDays ?? 0) * DAY_MS;

  const findAsker = (callbackId: string) => [...durables.values()].find((one) => one.asked(callbackId));

  return {
    executions,
    find: (arn) => durables.get(arn),
    findAsker,
    answer: (callbackId, result) => findAsker(callbackId)?.answer(callbackId, result) ?? false,
    stop: (execution) => {
      const fn = deployment.functions.find(({ name }) => name === execution.functionName);
      if (fn !== undefined && execution.outcome === undefined) end(fn, execution, { status: 'STOPPED' });
    },
    invokeAsync: (functionArn, payload) => {
      const fn = functionOf(functionArn);
      return see(fn, begin(fn, functionArn, payload));
    },
    invokeNamed(functionArn, payload, name) {
      const known = named.get(name);
      if (known !== undefined && isKept(known)) {
        return known.execution.payload === payload ? 'begun before' : 'another payload';
      }
      const fn = functionOf(functionArn);
      const execution = begin(fn, functionArn, payload, name);
      named.set(name, { fn, execution });
      clock.at(clock.now(), () => see(fn, execution));
      return 'begun';
    },
    invokeNow: async (functionArn, payload) => {
      const fn = functionOf(functionArn);
      const execution = begin(fn, functionArn, payload);
      try {
        const answer = await invoke(fn, JSON.parse(payload), execution.arn);
        end(fn, execution, { status: 'SUCCEEDED' });
        return answer;
      } catch (error) {
        // Whoever waits is told, and nothing is a dead letter.
        execution.outcome = { status: 'FAILED' };
        throw error;
      }
    },
    kill: async (fn) => environments.get(versionOf(fn))?.close(),
    close: async () => {
      for (const environment of environments.values()) await environment.close();
    },
  };
}

/** An execution goes on with the code and the environment that it began with, whatever is deployed meanwhile. */
const versionOf = ({ logicalId, codeDirectory, environment }: DeployedFunction): string =>
  JSON.stringify([logicalId, codeDirectory, environment]);

const UNLIMITED: Rate = { has: () => true, take: () => true };

/**
 * After so many throttled attempts. Source: Lambda developer guide, how Lambda handles errors and retries with asynchronous invocation.
 */
const queueWaitMs = (throttled: number): number => Math.min(SECOND_MS * 2 ** throttled, 300 * SECOND_MS);

/**
 * The first KB of the error stands in it. Source: Lambda developer guide, dead-letter queues: message attributes; what a status is of an
 * invocation that was never begun it does not say.
 */
const saidByLambda = ({ name }: Execution, { error = '' }: ExecutionOutcome): MessageAttributes => ({
  RequestID: { DataType: 'String', StringValue: name },
  ErrorCode: { DataType: 'Number', StringValue: '200' },
  ...(error !== '' && { ErrorMessage: { DataType: 'String', StringValue: error.slice(0, 1024) } }),
});

/** What looks again in a minute needs no queue; what acts does, and its absence is a mistake. */
const isExpendable = ({ durable }: DeployedFunction, queueArn: string | undefined): boolean =>
  durable === undefined && queueArn === undefined;

/** The role of the function has to let Lambda send what it could not bring to a good end. */
function whyLost({ name, statements }: DeployedFunction, queueArn: string | undefined): string | undefined {
  if (queueArn === undefined || allows(statements, 'sqs:SendMessage', queueArn)) return undefined;
  return `the role of ${name} does not allow sqs:SendMessage on ${queueArn}`;
}

function environmentProps(fn: DeployedFunction, { clock, platformEnv, onLog }: LambdaServiceProps) {
  const [module = 'index', exportName = 'handler'] = fn.handler.split('.');
  return {
    file: `${fn.codeDirectory}/${module}.mjs`,
    exportName,
    functionName: fn.name,
    functionArn: fn.arn,
    timeoutMs: fn.timeoutSeconds * 1000,
    env: { ...fn.environment, ...platformEnv(fn) },
    time: clock.shared,
    onLog: (line: string) => onLog(fn.name, line),
  };
}
