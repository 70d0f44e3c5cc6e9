import { Duration, type Stack } from 'aws-cdk-lib/core';
import { executionTimeout } from '#automations/cost/execution-timeout.ts';
import { limitsOf } from '#automations/events/limits.ts';
import type { Automations } from '#automations/file/automation.ts';
import type { ActionName } from '#core/action.ts';
import { ActionFunction, type ActionFunctionProps } from './constructs/functions/action-function.ts';
import { bundleOf } from './constructs/functions/bundle.ts';
import { queuedWithin } from './constructs/triggers/delivery.ts';

export type ActionFunctions = Readonly<Record<ActionName, ActionFunction>>;

export interface ActionFunctionsProps {
  readonly automations: Automations;
  readonly functionsDirectory?: string | undefined;
}

/** All five, whether an automation uses them or not: a new automation then needs no new function, role and alarm. */
export function actionFunctions(
  stack: Stack,
  common: Pick<
    ActionFunctionProps,
    'bus' | 'ledger' | 'notifications' | 'serviceStage' | 'credentials' | 'metricNamespace'
  >,
  { automations: file, functionsDirectory }: ActionFunctionsProps,
): ActionFunctions {
  const ofAction = (action: ActionName) => Object.values(file.automations).filter((one) => one.action === action);
  const actionFunction = (action: ActionName) =>
    new ActionFunction(stack, capitalize(action), {
      action,
      codeDirectory: bundleOf(action, functionsDirectory),
      executionTimeout: Duration.seconds(executionTimeout(file, action)),
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

export const capitalize = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
