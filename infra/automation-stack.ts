import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { ActionName } from '../functions/core/action.ts';
import type { Automations } from '../functions/core/automation.ts';
import type { NamedComponent } from '../functions/core/component.ts';
import { endpointOf } from '../functions/core/regions.ts';
import { ActionFunction } from './constructs/action-function.ts';
import { AlarmTriggers } from './constructs/alarm-trigger.ts';
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
}

/** There is nothing to deploy yet. */
export class BundleMissingError extends Error {
  override readonly name = 'BundleMissingError';
}

/** Everything on AWS: a bus for the outcomes, a function for each action, and the triggers of the automations. */
export class AutomationStack extends Stack {
  constructor(scope: Construct, id: string, props: AutomationStackProps) {
    super(scope, id, props);
    const bus = new EventBus(this, 'Bus', { eventBusName: 'servicestage-autopilot' });
    const functions = actionFunctions(this, bus, props);
    addTriggers(this, functions, props.automations);

    new CfnOutput(this, 'EventBusName', { value: bus.eventBusName });
    for (const { action, functionName } of Object.values(functions)) {
      new CfnOutput(this, `${capitalize(action)}FunctionName`, { value: functionName });
    }
  }
}

type ActionFunctions = Readonly<Record<ActionName, ActionFunction>>;

/** All five, whether an automation uses them or not: a new automation then needs no new function, role and alarm. */
function actionFunctions(stack: Stack, bus: EventBus, props: AutomationStackProps): ActionFunctions {
  const { servicestage } = props.automations;
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
      bus,
    });
  return {
    start: actionFunction('start'),
    stop: actionFunction('stop'),
    restart: actionFunction('restart'),
    scale: actionFunction('scale'),
    rollback: actionFunction('rollback'),
  };
}

function addTriggers(stack: Stack, functions: ActionFunctions, { automations, components }: Automations): void {
  const schedules = new ScheduleTriggers(stack, 'Schedules');
  const alarms = new AlarmTriggers(stack, 'Alarms');
  for (const [name, automation] of Object.entries(automations)) {
    const { when } = automation;
    const common = {
      name,
      automation,
      components: automation.components.map((component) => named(component, components)),
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
