import { readLambdaPermissions } from './access/lambda-permissions.ts';
import type { LambdaPermission, QueuePolicy, TopicPolicy } from './access/permissions.ts';
import { readRoles } from './access/roles.ts';
import { type DeployedAlarm, readAlarms } from './resources/alarms.ts';
import { asyncInvokeOf, readInvokeConfigs } from './resources/async-invoke.ts';
import { type DeployedEventSource, readEventSources } from './resources/event-sources.ts';
import { type DeployedFunction, readFunctions } from './resources/functions.ts';
import { type DeployedQueue, readQueuePolicies, readQueues } from './resources/queues.ts';
import { type DeployedBus, type DeployedRule, readBuses, readRules } from './resources/rules.ts';
import { type DeployedSchedule, readSchedules } from './resources/schedules.ts';
import { type DeployedStack, readStack } from './resources/stacks.ts';
import { adoptedTables, type DeployedTable, readTables, readTimesToLive, type TimeToLive } from './resources/tables.ts';
import {
  type DeployedSubscription,
  type DeployedTopic,
  readSubscriptions,
  readTopicPolicies,
  readTopics,
} from './resources/topics.ts';
import { type DeployedUrl, readUrls } from './resources/urls.ts';
import { arn } from './template/arn.ts';
import type { Place } from './template/place.ts';
import type { Stack } from './template/stack.ts';

export type { DeployedAlarm } from './resources/alarms.ts';
export type { DeployedEventSource } from './resources/event-sources.ts';
export type { DeployedFunction } from './resources/functions.ts';
export type { DeployedQueue } from './resources/queues.ts';
export type { DeployedBus, DeployedRule, DeployedTarget } from './resources/rules.ts';
export type { DeployedSchedule } from './resources/schedules.ts';
export type { DeployedTable } from './resources/tables.ts';
export type { DeployedSubscription, DeployedTopic } from './resources/topics.ts';

/** What AWS would have after a deployment, as far as it has to do with the functions being fired. */
export interface Deployment extends Place {
  readonly stacks: readonly DeployedStack[];
  readonly functions: readonly DeployedFunction[];
  readonly schedules: readonly DeployedSchedule[];
  readonly rules: readonly DeployedRule[];
  /** Those over metrics that functions write, and over those of AWS's own that are simulated. */
  readonly alarms: readonly DeployedAlarm[];
  /** The default bus first. */
  readonly buses: readonly DeployedBus[];
  readonly queues: readonly DeployedQueue[];
  readonly eventSources: readonly DeployedEventSource[];
  readonly topics: readonly DeployedTopic[];
  readonly subscriptions: readonly DeployedSubscription[];
  /** Those of the stacks, and ledgers that earlier stacks left. */
  readonly tables: readonly DeployedTable[];
  readonly timesToLive: readonly TimeToLive[];
  readonly permissions: readonly LambdaPermission[];
  readonly urls: readonly DeployedUrl[];
  readonly queuePolicies: readonly QueuePolicy[];
  readonly topicPolicies: readonly TopicPolicy[];
  /** The function with this ARN, version or alias, with `asyncInvoke` as it is for just that. */
  functionOf(arn: string): DeployedFunction | undefined;
  /** The ARN by which a function is invoked under its name; without a qualifier its own. */
  invokedArn(functionName: string, qualifier: string | undefined): string | undefined;
  /** What is left of it without the stack of that name; undefined if that is nothing. */
  without(stackName: string): Deployment | undefined;
  /** Of a parameter in SSM, whether it is there or not. */
  parameterArn(name: string): string;
}

/** A stack, and where each of its assets lies. */
export interface StackWithAssets {
  readonly stack: Stack;
  /** The directory of an asset, absolute. */
  readonly directoryOf: (bucket: string, key: string) => string;
}

/**
 * All stacks of an app; they are taken to be in one place, that of the first.
 * @throws AssemblyError
 */
export function deploymentOf(app: readonly [StackWithAssets, ...StackWithAssets[]]): Deployment {
  const [{ stack: first }] = app;
  const { account, region, partition } = first.place;
  const inAll = <T>(read: (stack: Stack) => readonly T[]): readonly T[] => app.flatMap(({ stack }) => read(stack));
  const roles = inAll(readRoles);
  const configs = inAll(readInvokeConfigs);
  const functions = app.flatMap(({ stack, directoryOf }) => readFunctions(stack, roles, configs, directoryOf));
  const tables = inAll(readTables);
  return {
    account,
    region,
    partition,
    stacks: app.map(({ stack }) => readStack(stack)),
    functions,
    schedules: inAll((stack) => readSchedules(stack, roles)),
    rules: inAll(readRules),
    alarms: inAll(readAlarms),
    buses: [defaultBus(first.place), ...inAll(readBuses)],
    queues: inAll(readQueues),
    eventSources: inAll(readEventSources),
    topics: inAll(readTopics),
    subscriptions: inAll(readSubscriptions),
    tables: [...tables, ...adoptedTables(functions, tables)],
    timesToLive: inAll(readTimesToLive),
    permissions: inAll(readLambdaPermissions),
    urls: inAll(readUrls),
    queuePolicies: inAll(readQueuePolicies),
    topicPolicies: inAll(readTopicPolicies),
    functionOf: (invoked) => {
      const found = functions.find((one) => isOf(one, invoked));
      return found && { ...found, asyncInvoke: asyncInvokeOf(configs, invoked) };
    },
    invokedArn: (functionName, qualifier) => {
      const found = functions.find(({ name }) => name === functionName);
      return qualifier === undefined ? found?.arn : found?.aliases[qualifier];
    },
    without: (stackName) => {
      const [kept, ...others] = app.filter(({ stack }) => stack.name !== stackName);
      return kept && deploymentOf([kept, ...others]);
    },
    parameterArn: (name) => arn(first.place, 'ssm', `parameter/${name.replace(/^\//, '')}`),
  };
}

/** Every account has one. */
const defaultBus = (place: Place): DeployedBus => ({ name: 'default', arn: arn(place, 'events', 'event-bus/default') });

const isOf = (one: DeployedFunction, invoked: string): boolean =>
  [one.arn, `${one.arn}:$LATEST`, ...one.versions, ...Object.values(one.aliases)].includes(invoked);
