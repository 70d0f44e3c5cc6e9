import { type DeployedAlarm, readAlarms } from './alarms.ts';
import { arn } from './arn.ts';
import { asyncInvokeOf, readInvokeConfigs } from './async-invoke.ts';
import { type DeployedFunction, readFunctions } from './functions.ts';
import { readLambdaPermissions } from './lambda-permissions.ts';
import type { LambdaPermission, QueuePolicy } from './permissions.ts';
import type { Place } from './place.ts';
import { type DeployedQueue, readQueuePolicies, readQueues } from './queues.ts';
import { readRoles } from './roles.ts';
import { type DeployedBus, type DeployedRule, readBuses, readRules } from './rules.ts';
import { type DeployedSchedule, readSchedules } from './schedules.ts';
import type { Stack } from './stack.ts';
import { type DeployedTable, readTables, readTimesToLive, type TimeToLive } from './tables.ts';

export type { DeployedAlarm } from './alarms.ts';
export type { DeployedFunction } from './functions.ts';
export type { DeployedQueue } from './queues.ts';
export type { DeployedBus, DeployedRule, DeployedTarget } from './rules.ts';
export type { DeployedSchedule } from './schedules.ts';
export type { DeployedTable } from './tables.ts';

/** What AWS would have after a deployment, as far as it has to do with the functions being fired. */
export interface Deployment extends Place {
  readonly functions: readonly DeployedFunction[];
  readonly schedules: readonly DeployedSchedule[];
  readonly rules: readonly DeployedRule[];
  /** Those over metrics that functions write. */
  readonly alarms: readonly DeployedAlarm[];
  /** The default bus first. */
  readonly buses: readonly DeployedBus[];
  readonly queues: readonly DeployedQueue[];
  readonly tables: readonly DeployedTable[];
  readonly timesToLive: readonly TimeToLive[];
  readonly permissions: readonly LambdaPermission[];
  readonly queuePolicies: readonly QueuePolicy[];
  /** The function with this ARN, version or alias, with `asyncInvoke` as it is for just that. */
  functionOf(arn: string): DeployedFunction | undefined;
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
  return {
    account,
    region,
    partition,
    functions,
    schedules: inAll((stack) => readSchedules(stack, roles)),
    rules: inAll(readRules),
    alarms: inAll(readAlarms),
    buses: [defaultBus(first.place), ...inAll(readBuses)],
    queues: inAll(readQueues),
    tables: inAll(readTables),
    timesToLive: inAll(readTimesToLive),
    permissions: inAll(readLambdaPermissions),
    queuePolicies: inAll(readQueuePolicies),
    functionOf: (invoked) => {
      const found = functions.find((one) => isOf(one, invoked));
      return found && { ...found, asyncInvoke: asyncInvokeOf(configs, invoked) };
    },
    parameterArn: (name) => arn(first.place, 'ssm', `parameter/${name.replace(/^\//, '')}`),
  };
}

/** Every account has one. */
const defaultBus = (place: Place): DeployedBus => ({ name: 'default', arn: arn(place, 'events', 'event-bus/default') });

const isOf = (one: DeployedFunction, invoked: string): boolean =>
  [one.arn, `${one.arn}:$LATEST`, ...one.versions, ...Object.values(one.aliases)].includes(invoked);
