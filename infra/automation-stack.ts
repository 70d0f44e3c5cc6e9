import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { executionTimeout } from '#automations/cost/execution-timeout.ts';
import { carriedOf, firstCause } from '#automations/events/carried.ts';
import { limitsOf } from '#automations/events/limits.ts';
import { namedComponent } from '#automations/events/named-component.ts';
import { scheduleExpression } from '#automations/events/schedule-expression.ts';
import { stormyFamilies } from '#automations/events/storm-family.ts';
import type { Automation, Automations } from '#automations/file/automation.ts';
import { endpointOf } from '#automations/file/regions.ts';
import { DEFAULT_REQUESTS_PER_SECOND } from '#automations/file/servicestage.ts';
import { type ActionName, judgesVersions } from '#core/action.ts';
import type { ShippedAutomation } from '#core/reconcile/shipped.ts';
import { OperatorError } from '#terminal/operator-error.ts';
import { ActionFunction, type ActionFunctionProps } from './constructs/functions/action-function.ts';
import { BrokenExecutions } from './constructs/functions/broken-executions.ts';
import { Notifications } from './constructs/functions/notifications.ts';
import { ProbeFunction, type ProbeFunctionProps } from './constructs/functions/probe-function.ts';
import { ReconcileFunction, type ReconcileFunctionProps } from './constructs/functions/reconcile-function.ts';
import { RunLedger } from './constructs/functions/run-ledger.ts';
import { shippedAutomation } from './constructs/functions/shipped.ts';
import { AlarmTriggers } from './constructs/triggers/alarm-trigger.ts';
import { PayloadTooLargeError } from './constructs/triggers/bound.ts';
import { queuedWithin } from './constructs/triggers/delivery.ts';
import { EachMinute } from './constructs/triggers/each-minute.ts';
import { checkAlarmName, HealthChecks } from './constructs/triggers/health-checks.ts';
import { OutcomeTriggers } from './constructs/triggers/outcome-trigger.ts';
import { ScheduleTriggers } from './constructs/triggers/schedule-trigger.ts';
import type { TriggerStackProps } from './constructs/triggers/trigger-stack.ts';
import { TriggerStacks } from './constructs/triggers/trigger-stacks.ts';
import { VersionTriggers } from './constructs/triggers/version-trigger.ts';
import type { FunctionName } from './function-name.ts';
import { namesOf } from './names.ts';
import type { TriggerLoad } from './quota/quotas.ts';

export interface AutomationStackProps extends StackProps {
  readonly automations: Automations;
  /**
   * Holds `<function>/index.mjs` for each action, the probe and the reconciler.
   * @default `dist`, which the build writes
   */
  readonly functionsDirectory?: string;
  /**
   * In epoch ms: changes of clocks are looked for from then on.
   * @default the system's clock
   */
  readonly now?: number;
}

/** There is nothing to deploy yet. */
export class BundleMissingError extends OperatorError {
  override readonly name = 'BundleMissingError';
}

/** Everything on AWS: a bus for the outcomes, a table that remembers runs, a topic for what is loud, a function for each action, and the triggers of the automations. */
export class AutomationStack extends Stack {
  /** Of all triggers, whether they are in this stack or in others. */
  readonly load: TriggerLoad;

  constructor(scope: Construct, id: string, props: AutomationStackProps) {
    super(scope, id, props);
    const { name, notify, ledger: adopted } = props.automations;
    const bus = new EventBus(this, 'Bus', { eventBusName: namesOf(name).bus });
    const ledger = new RunLedger(this, 'Ledger', adopted === undefined ? {} : { adopted });
    const notifications = new Notifications(this, 'Notifications', {
      bus,
      ...(name !== undefined && { name }),
      ...(notify !== undefined && { address: notify }),
    });
    const common = { ledger, notifications, ...reach(this, props) };
    const functions = actionFunctions(this, { bus, ...common }, props);
    new BrokenExecutions(this, 'BrokenExecutions', { functions: Object.values(functions), notifications });
    const triggers = new TriggerStacks();
    const { shared, shipped } = addTriggers(this, { functions, bus, triggers }, props);
    const reconcile = new ReconcileFunction(this, 'Reconcile', {
      ...common,
      codeDirectory: bundleOf('reconcile', props.functionsDirectory),
      functions,
      bus,
      shipped,
      keeps: Object.values(props.automations.automations).some((automation) => limitsOf(automation).keep !== undefined),
    });
    new EachMinute(this, 'EachMinute', reconcile);
    addHealthChecks(this, { bus, ...common, triggers }, props);
    this.load = triggers.load;
    const { automations: _, functionsDirectory: __, now: ___, ...stackProps } = props;
    triggers.make(namesOf(name).triggerStacks, { main: this, stackProps, shared });

    new CfnOutput(this, 'EventBusName', { value: bus.eventBusName });
    new CfnOutput(this, 'LedgerTableName', { value: ledger.tableName });
    new CfnOutput(this, 'NotificationsTopicArn', { value: notifications.topic.topicArn });
    new CfnOutput(this, 'ApproverPolicy', {
      description: 'The IAM policy of whoever may answer an approval',
      value: this.toJsonString(approverPolicy(Object.values(functions))),
    });
    for (const { action, functionName } of Object.values(functions)) {
      new CfnOutput(this, `${capitalize(action)}FunctionName`, { value: functionName });
    }
  }
}

/**
 * An answer is sent to an execution, whose ARN goes on from that of a version: the function's own ARN matches none, and neither
 * does an alias. Source: Lambda developer guide, security and permissions for durable functions.
 */
const approverPolicy = (functions: readonly ActionFunction[]) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['lambda:SendDurableExecutionCallbackSuccess', 'lambda:SendDurableExecutionCallbackFailure'],
      Resource: functions.map(({ executionsArn }) => executionsArn),
    },
  ],
});

type ActionFunctions = Readonly<Record<ActionName, ActionFunction>>;

/** All five, whether an automation uses them or not: a new automation then needs no new function, role and alarm. */
function actionFunctions(
  stack: Stack,
  common: Pick<
    ActionFunctionProps,
    'bus' | 'ledger' | 'notifications' | 'serviceStage' | 'credentials' | 'metricNamespace'
  >,
  props: AutomationStackProps,
): ActionFunctions {
  const { automations } = props.automations;
  const ofAction = (action: ActionName) => Object.values(automations).filter((one) => one.action === action);
  const actionFunction = (action: ActionName) =>
    new ActionFunction(stack, capitalize(action), {
      action,
      codeDirectory: bundleOf(action, props.functionsDirectory),
      executionTimeout: Duration.seconds(executionTimeout(props.automations, action)),
      maxEventAge: queuedWithin(ofAction(action).map((automation) => limitsOf(automation).expires)),
      ...common,
    });
  return {
    start: actionFunction('start'),
    stop: actionFunction('stop'),
    restart: actionFunction('restart'),
    scale: actionFunction('scale'),
    rollback: actionFunction('rollback'),
  };
}

/** Where ServiceStage is, with which key, and where it is measured. */
function reach(
  stack: Stack,
  { automations: { name, servicestage, credentialsKey } }: AutomationStackProps,
): Pick<ActionFunctionProps, 'serviceStage' | 'credentials' | 'metricNamespace'> {
  const names = namesOf(name);
  const { endpoint, region, projectId, credentialsParameter = names.credentialsParameter } = servicestage;
  const { requestsPerSecond = DEFAULT_REQUESTS_PER_SECOND } = servicestage;
  const key = credentialsKey === undefined ? undefined : Key.fromKeyArn(stack, 'CredentialsKey', credentialsKey);
  return {
    serviceStage: { endpoint: endpoint ?? endpointOf(region), projectId, requestsPerSecond },
    credentials: { name: credentialsParameter, ...(key && { key }) },
    metricNamespace: names.namespace,
  };
}

interface TriggerParts {
  readonly functions: ActionFunctions;
  readonly bus: EventBus;
  readonly triggers: TriggerStacks;
}

/** Plans them, and says of what of this stack they make use, and what the reconciler has to know of them. */
function addTriggers(
  stack: Stack,
  { functions, bus, triggers }: TriggerParts,
  { automations: file, now = Date.now() }: AutomationStackProps,
): Pick<TriggerStackProps, 'shared'> & Pick<ReconcileFunctionProps, 'shipped'> {
  const { automations } = file;
  const families = stormyFamilies(file);
  const schedules = new ScheduleTriggers(stack, 'Schedules', { stacks: triggers, now });
  const alarms = new AlarmTriggers(stack, 'Alarms', { stacks: triggers });
  const outcomes = new OutcomeTriggers(stack, 'Outcomes', { bus, stacks: triggers });
  const versions = new VersionTriggers(stack, 'Versions', { bus, stacks: triggers });
  const shipped = new Map<string, ShippedAutomation>();
  const add = (name: string, automation: Automation): void => {
    const { when } = automation;
    const common = { ...carriedOf(file, name, { family: families.get(name) }), run: functions[automation.action] };
    switch (when.kind) {
      case 'cron':
      case 'rate':
      case 'at':
        schedules.add({ ...common, when });
        shipped.set(name, shippedAutomation(common, scheduleExpression(when)));
        break;
      case 'alarm': {
        const trigger = { alarm: when.alarm };
        alarms.add({ ...common, trigger });
        shipped.set(name, shippedAutomation(common, trigger));
        break;
      }
      case 'unhealthy': {
        const trigger = { unhealthy: when.unhealthy, alarm: checkAlarmName(stack, when.unhealthy) };
        if (judgesVersions(automation.action)) versions.add({ ...common, trigger });
        else alarms.add({ ...common, trigger });
        shipped.set(name, shippedAutomation(common, trigger));
        break;
      }
      case 'outcome':
        outcomes.add({ ...common, outcome: when.outcome, is: when.is, alarm: alarmBehind(stack, file, automation) });
        shipped.set(name, shippedAutomation(common, { outcome: when.outcome, reason: 'any' }));
        break;
      default:
        when satisfies never;
    }
  };
  eachOf(Object.entries(automations), add);
  const targets = Object.values(functions).flatMap(({ alias, deadLetters }) => [
    alias.functionArn,
    deadLetters.queueArn,
  ]);
  return {
    shared: [...targets, ...schedules.shared, bus.eventBusName],
    shipped: { automations: Object.fromEntries(shipped), schedules: [...schedules.shipped] },
  };
}

/** The name of the alarm that an automation goes back to in the end, if it does to any. */
function alarmBehind(stack: Stack, file: Automations, automation: Automation): string | undefined {
  const { when } = firstCause(file, automation);
  if (when.kind === 'alarm') return when.alarm;
  return when.kind === 'unhealthy' ? checkAlarmName(stack, when.unhealthy) : undefined;
}

/** @throws PayloadTooLargeError of all automations at once */
function eachOf<T>(entries: readonly (readonly [string, T])[], add: (name: string, one: T) => void): void {
  const mistakes = entries.flatMap(([name, one]) => {
    try {
      add(name, one);
      return [];
    } catch (error) {
      if (error instanceof PayloadTooLargeError) return [error.message];
      throw error;
    }
  });
  if (mistakes.length > 0) throw new PayloadTooLargeError(mistakes.join('\n'));
}

/** The probe comes with the first health check: without any it would be silent, and its alarm would say so. */
function addHealthChecks(
  stack: Stack,
  { triggers, ...common }: Omit<ProbeFunctionProps, 'codeDirectory'> & { readonly triggers: TriggerStacks },
  props: AutomationStackProps,
): void {
  const { healthChecks } = props.automations;
  if (Object.keys(healthChecks).length === 0) return;
  const probe = new ProbeFunction(stack, 'Probe', {
    codeDirectory: bundleOf('probe', props.functionsDirectory),
    ...common,
  });
  const checks = Object.entries(healthChecks).map(([name, healthCheck]) => ({
    name,
    healthCheck,
    component: namedComponent(props.automations, healthCheck.component),
  }));
  new HealthChecks(stack, 'Health', {
    probe,
    checks,
    metricNamespace: common.metricNamespace,
    stacks: triggers,
  });
}

function bundleOf(name: FunctionName, directory = join(import.meta.dirname, '..', 'dist')): string {
  const bundle = join(directory, name);
  if (!existsSync(join(bundle, 'index.mjs'))) throw new BundleMissingError(`There is no ${bundle}; run: npm run build`);
  return bundle;
}

const capitalize = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
