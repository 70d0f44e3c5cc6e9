import { createHash } from 'node:crypto';
import { DurableExecutionAlreadyStartedException, InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { targetIdOf } from '#core/component.ts';
import { LIVE } from '#core/environment.ts';
import type { RunEvent } from '#core/event.ts';
import type { Executions } from '#core/ports/executions.ts';
import { asWritten } from '#core/trigger.ts';

/**
 * The name of the execution that a try of an event is to have: at most 64 of `[A-Za-z0-9_-]`, unique in an account and region, and held until
 * the retention of the execution ends. The name of a function is unique there too, and stands for its stack. Source: Lambda developer
 * guide, durable execution idempotency.
 */
export function executionName(
  functionName: string,
  { automation, occurrence, components }: RunEvent,
  number: number,
): string {
  return named([functionName, automation, occurrence, ...components.map(targetIdOf), number]);
}

/** That of an execution which is to open the aims of an event, as whatever EventBridge delivers does. No try has it. */
export const deliveryName = (
  functionName: string,
  { automation, occurrence, components }: RunEvent,
  round: number,
): string => named([functionName, automation, occurrence, ...components.map(targetIdOf), 'delivery', round]);

const named = (parts: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/**
 * Lambda's own executions. The payload is the event as a template writes it, and the number: Lambda takes the same name with the same
 * payload for a repetition. With another payload it is an event that was written anew since, by a deployment in between; its occurrence
 * has an execution already. Other errors of AWS pass through.
 */
export const lambdaExecutions = (client: LambdaClient, functionName: string): Executions => ({
  async begin(event, number) {
    const command = new InvokeCommand({
      FunctionName: functionName,
      Qualifier: LIVE,
      InvocationType: 'Event',
      DurableExecutionName: executionName(functionName, event, number),
      Payload: JSON.stringify({ ...event, number, trigger: asWritten(event.trigger) }),
    });
    await client.send(command).catch((error: unknown) => {
      if (!(error instanceof DurableExecutionAlreadyStartedException)) throw error;
    });
  },
});
