import type { StandIn } from '#simulator/aws/endpoint.ts';
import { refuseCall } from '#simulator/aws/endpoint.ts';
import { alarmStates } from '#simulator/aws/operator/alarm-states.ts';
import { cloudFormation } from '#simulator/aws/operator/cloudformation.ts';
import { executionsApi, type ToldExecution } from '#simulator/aws/operator/executions.ts';
import { functionsApi } from '#simulator/aws/operator/functions.ts';
import { createParameterStore, type ParameterStore } from '#simulator/aws/operator/parameter-store.ts';
import { unknownQuery } from '#simulator/aws/operator/query.ts';
import { sts } from '#simulator/aws/operator/sts.ts';
import { subscriptionsApi } from '#simulator/aws/operator/subscriptions.ts';
import { triggersApi } from '#simulator/aws/operator/triggers.ts';
import { sqs } from '#simulator/aws/sqs/sqs.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import type { Account } from '#simulator/cloud/cloud.ts';
import type { Execution } from '#simulator/cloud/lambda-service.ts';
import { callerOf } from '#simulator/cloud/platform.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import { arn } from '#simulator/deployment/template/arn.ts';
import type { StackBook } from './stacks.ts';

export interface OperatorsProps {
  readonly clock: VirtualClock;
  readonly operatorKey: string;
  readonly stacks: StackBook;
  /** Told of each call of the operator's. */
  readonly onCall: () => void;
}

/** The APIs that an operator needs and functions do not. */
export interface Operators {
  readonly parameters: ParameterStore;
  readonly standIns: readonly StandIn[];
}

export function operatorsOf(
  { deployment, authorize, alarms, executions, stop, queues }: Account,
  props: OperatorsProps,
): Operators {
  const { clock, operatorKey, stacks, onCall } = props;
  const parameters = createParameterStore({
    now: clock.now,
    arnOf: (name) => deployment.parameterArn(name),
    authorize,
  });
  const standIns = [
    noticing(operatorKey, onCall),
    // These refuse in words of their own.
    sts(() => deployment, operatorKey),
    cloudFormation(stacks.all, () => deployment, authorize, stacks),
    subscriptionsApi({
      topics: () => deployment.topics,
      subscriptions: () => deployment.subscriptions,
      // Nobody reads its mail: whoever is named in the file is taken to have said yes.
      isConfirmed: () => true,
      account: () => deployment.account,
      authorize,
    }),
    unknownQuery,
    admission(deployment, operatorKey),
    parameters.standIn,
    executionsApi({
      all: () => executions().flatMap(told),
      stop: (arn) => {
        const running = executions().find((one) => one.arn === arn);
        if (running !== undefined) clock.at(clock.now(), () => stop(running));
      },
      now: clock.now,
      arnOf: (name) => deployment.invokedArn(name, undefined),
      authorize,
    }),
    functionsApi({ functions: () => deployment.functions, authorize }),
    triggersApi({
      schedules: () => deployment.schedules,
      rules: () => deployment.rules,
      arnOf: (service, resource) => arn(deployment, service, resource),
      authorize,
    }),
    sqs({ queues: () => deployment.queues, messages: queues, authorize }),
    alarmStates({
      has: (name) => alarms().read(name) !== undefined,
      // What follows comes in its turn, when the clock stands where it stands now.
      set: (name, state) => clock.at(clock.now(), () => alarms().set(name, state)),
      arnOf: (name) => arn(deployment, 'cloudwatch', `alarm:${name}`),
      authorize,
    }),
  ];
  return { parameters, standIns };
}

/** What is no durable execution Lambda does not tell of. */
const told = ({ durable, outcome, ...execution }: Execution): readonly ToldExecution[] =>
  durable === undefined
    ? []
    : [
        {
          ...execution,
          status: outcome?.status ?? 'RUNNING',
          ...(outcome?.error !== undefined && { error: outcome.error }),
        },
      ];

/** Only functions and the operator are known here. The words are those of AWS, for a key that it does not know. */
const admission =
  (deployment: Deployment, operatorKey: string): StandIn =>
  ({ caller }) =>
    caller === operatorKey || callerOf(deployment, caller) !== undefined
      ? undefined
      : refuseCall('UnrecognizedClientException', 'The security token included in the request is invalid.', 403);

const noticing =
  (operatorKey: string, onCall: () => void): StandIn =>
  ({ caller }) => {
    if (caller === operatorKey) onCall();
    return undefined;
  };
