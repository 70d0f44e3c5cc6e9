import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Policy, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Annotations, Duration, Size } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { ActionName } from '#core/action.ts';
import { type Environment, LIVE } from '#core/environment.ts';
import { functionAlarms } from './function-alarms.ts';
import { type GroundworkProps, groundwork, whereToWatch } from './groundwork.ts';
import type { Notifications } from './notifications.ts';
import type { RunLedger } from './run-ledger.ts';

export interface ActionFunctionProps extends Omit<GroundworkProps, 'memory'> {
  readonly action: ActionName;
  /** Where the outcomes go. */
  readonly bus: EventBus;
  readonly ledger: RunLedger;
  /** Where dead letters, crashes and runs that go on for too long are told of. */
  readonly notifications: Notifications;
  /** How long an execution may last: whatever is not over by then is ended, and a person is told. */
  readonly executionTimeout: Duration;
  /** How long an event that Lambda could not begin yet is kept. */
  readonly maxEventAge: Duration;
}

/** One action as a durable function, with all that is its own: role, log group, alias `live`, dead-letter queue and alarms. */
export class ActionFunction extends Construct {
  readonly action: ActionName;
  /** The only way in: a durable function cannot be triggered unqualified, and an execution stays on the version it began on. */
  readonly alias: lambda.Alias;
  /** What was never delivered, and what was but ended in an error nobody expected. */
  readonly deadLetters: Queue;
  readonly logGroup: ILogGroup;
  readonly functionName: string;
  readonly functionArn: string;
  /** Of all its durable executions, on any version. */
  readonly executionsArn: string;

  constructor(scope: Construct, id: string, props: ActionFunctionProps) {
    super(scope, id);
    this.action = props.action;
    this.deadLetters = new Queue(this, 'DeadLetters', { enforceSSL: true, retentionPeriod: Duration.days(14) });

    const { role, settings, environment: common } = groundwork(this, { ...props, memory: Size.mebibytes(1024) });
    const environment = {
      ...common,
      ...whereToWatch(props.serviceStage),
      ...bindBus(role, props.bus),
      ...props.ledger.bind(role),
    } satisfies Environment;

    const run = new lambda.Function(this, 'Function', {
      description: `ServiceStage Autopilot: ${props.action}`,
      ...settings,
      environment,
      // An invocation ends by itself as soon as every run in it waits. One that is cut off may cost the answer to a POST.
      timeout: Duration.minutes(15),
      // Every run has limits of its own; this one is for what nobody foresaw.
      durableConfig: { executionTimeout: props.executionTimeout, retentionPeriod: Duration.days(14) },
      // Durable functions know dead-letter queues, but no destinations.
      deadLetterQueue: this.deadLetters,
    });
    Annotations.of(run).acknowledgeInfo('aws-lambda:Function.DurableConfig', 'durable from the first deployment on');
    this.logGroup = settings.logGroup;
    this.functionName = run.functionName;
    this.functionArn = run.functionArn;
    for (const alarm of functionAlarms(this, { ...props, run, deadLetters: this.deadLetters })) {
      props.notifications.tellOf(alarm);
    }
    this.executionsArn = executionsOf(run);
    this.alias = run.addAlias(LIVE);
    // Throwing again what broke off would begin all its runs anew.
    this.alias.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: props.maxEventAge });
    this.alias.node.addDependency(grantExecutions(this, role, run));
    mayReadAlarms(role);
  }
}

/**
 * The two actions of the managed policy AWSLambdaBasicDurableExecutionRolePolicy, there on every resource, for this function's
 * own executions alone; and to begin more of them, one for each component of an event. A policy apart from the role's, since the
 * function waits for that one, and this one for the function.
 */
function grantExecutions(scope: Construct, role: Role, run: lambda.Function): Policy {
  return new Policy(scope, 'DurableExecutionPolicy', {
    roles: [role],
    statements: [
      new PolicyStatement({
        actions: ['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'],
        resources: [executionsOf(run)],
      }),
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [`${run.functionArn}:${LIVE}`] }),
    ],
  });
}

const executionsOf = (run: lambda.Function): string => `${run.functionArn}:*`;

/** Lets a function put events on the bus, and says which one it is. */
export function bindBus(role: Role, bus: EventBus): Pick<Environment, 'EVENT_BUS_NAME'> {
  bus.grantPutEventsTo(role);
  return { EVENT_BUS_NAME: bus.eventBusName };
}

/**
 * What an alarm has set off is done only if that is red right before it is sent, and not muted. With a narrower scope CloudWatch leaves out
 * composite alarms, and mute rules are listed as a whole. Source: CloudWatch API reference, DescribeAlarms, ListAlarmMuteRules.
 */
const mayReadAlarms = (role: Role): boolean =>
  role.addToPolicy(
    new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms', 'cloudwatch:ListAlarmMuteRules'], resources: ['*'] }),
  );
