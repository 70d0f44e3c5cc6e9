import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { ActionName } from '../functions/core/action.ts';
import type { Automations } from '../functions/core/automation.ts';
import type { NamedComponent } from '../functions/core/component.ts';
import { limitsOf } from '../functions/core/limits.ts';
import { endpointOf } from '../functions/core/regions.ts';
import { stormFamilies } from '../functions/core/storm-family.ts';
import { ActionFunction, type ActionFunctionProps } from './constructs/action-function.ts';
import { AlarmTriggers } from './constructs/alarm-trigger.ts';
import { queuedWithin } from './constructs/delivery.ts';
import { Notifications } from './constructs/notifications.ts';
import { RunLedger } from './constructs/run-ledger.ts';
import { ScheduleTriggers } from './constructs/schedule-trigger.ts';

export interface AutomationStackProps extends StackProps {
  readonly automations: Automations;
  /**
   * Holds `<action>/index.mjs` for each action.
   * @default `dist`, which the build writes
   */
  readonly functionsDirectory?: string;
  /** The ARN of the key under which the credentials are kept, unless that is `alias/aws/ssm`. */
  readonly credentialsKeyArn?: string;
  /**
   * An e-mail address that is told of what is loud: outcomes `unknown` and `failed`, automations that give up, dead letters.
   * @default nobody is; whoever wants to be subscribes to the topic
   */
  readonly notify?: string;
}

/** There is nothing to deploy yet. */
export class BundleMissingError extends Error {
  override readonly name = 'BundleMissingError';
}

/** Everything on AWS: a bus for the outcomes, a table that remembers runs, a topic for what is loud, a function for each action, and the triggers of the automations. */
export class AutomationStack extends Stack {
  constructor(scope: Construct, id: string, props: AutomationStackProps) {
    super(scope, id, props);
    const bus = new EventBus(this, 'Bus', { eventBusName: 'servicestage-autopilot' });
    const ledger = new RunLedger(this, 'Ledger');
    const notifications = new Notifications(this, 'Notifications', {
      bus,
      ...(props.notify !== undefined && { address: props.notify }),
    });
    const functions = actionFunctions(this, { bus, ledger, notifications }, props);
    addTriggers(this, functions, props.automations);

    new CfnOutput(this, 'EventBusName', { value: bus.eventBusName });
    new CfnOutput(this, 'LedgerTableName', { value: ledger.tableName });
    new CfnOutput(this, 'NotificationsTopicArn', { value: notifications.topic.topicArn });
    for (const { action, functionName } of Object.values(functions)) {
      new CfnOutput(this, `${capitalize(action)}FunctionName`, { value: functionName });
    }
  }
}

type ActionFunctions = Readonly<Record<ActionName, ActionFunction>>;

/** All five, whether an automation uses them or not: a new automation then needs no new function, role and alarm. */
function actionFunctions(
  stack: Stack,
  common: Pick<ActionFunctionProps, 'bus' | 'ledger' | 'notifications'>,
  props: AutomationStackProps,
): ActionFunctions {
  const { servicestage, automations } = props.automations;
  const ofAction = (action: ActionName) => Object.values(automations).filter((one) => one.action === action);
  const key = props.credentialsKeyArn ? Key.fromKeyArn(stack, 'CredentialsKey', props.credentialsKeyArn) : undefined;
  const actionFunction = (action: ActionName) =>
    new ActionFunction(stack, capitalize(action), {
      action,
      codeDirectory: bundleOf(action, props.functionsDirectory),
      serviceStage: {
        endpoint: servicestage.endpoint ?? endpointOf(servicestage.region),
        projectId: servicestage.projectId,
      },
      credentials: { name: servicestage.credentialsParameter, ...(key && { key }) },
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

function addTriggers(stack: Stack, functions: ActionFunctions, file: Automations): void {
  const { automations, components } = file;
  const families = stormFamilies(file);
  const schedules = new ScheduleTriggers(stack, 'Schedules');
  const alarms = new AlarmTriggers(stack, 'Alarms');
  for (const [name, automation] of Object.entries(automations)) {
    const { when } = automation;
    const common = {
      name,
      automation,
      components: automation.components.map((component) => named(component, components)),
      limits: limitsOf(automation, families.get(name)),
      run: functions[automation.action],
    };
    if ('alarm' in when) alarms.add({ ...common, alarm: when.alarm });
    else schedules.add({ ...common, when });
  }
}

function named(name: string, components: Automations['components']): NamedComponent {
  const component = components[name];
  if (component === undefined) throw new RangeError(`No component is called ${name}`);
  return { name, ...component };
}

function bundleOf(action: ActionName, directory = join(import.meta.dirname, '..', 'dist')): string {
  const bundle = join(directory, action);
  if (!existsSync(join(bundle, 'index.mjs'))) throw new BundleMissingError(`There is no ${bundle}; run: npm run build`);
  return bundle;
}

const capitalize = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
