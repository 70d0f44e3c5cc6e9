import { DurableExecutionAlreadyStartedException, InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { ActionName } from '#core/action.ts';
import { LIVE, type ReconcileEnvironment } from '#core/environment.ts';
import type { Deliveries } from '#core/ports/deliveries.ts';
import type { Executions } from '#core/ports/executions.ts';
import { deliveryName, lambdaExecutions } from './lambda-executions.ts';

/** The functions of all actions, from outside of them. Errors of AWS pass through, but that something was begun before. */
export function lambdaFunctions(client: LambdaClient, environment: ReconcileEnvironment): Executions & Deliveries {
  const functionName = functionNames(environment);
  return {
    begin: (event, number) => lambdaExecutions(client, functionName[event.action]).begin(event, number),
    async deliver(event, payload, round) {
      const command = new InvokeCommand({
        FunctionName: functionName[event.action],
        Qualifier: LIVE,
        InvocationType: 'Event',
        DurableExecutionName: deliveryName(functionName[event.action], event, round),
        Payload: payload,
      });
      await client.send(command).catch((error: unknown) => {
        if (!(error instanceof DurableExecutionAlreadyStartedException)) throw error;
      });
    },
  };
}

const functionNames = (environment: ReconcileEnvironment): Readonly<Record<ActionName, string>> => ({
  start: environment.START_FUNCTION_NAME,
  stop: environment.STOP_FUNCTION_NAME,
  restart: environment.RESTART_FUNCTION_NAME,
  scale: environment.SCALE_FUNCTION_NAME,
  rollback: environment.ROLLBACK_FUNCTION_NAME,
});
