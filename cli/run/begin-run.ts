import { createHash } from 'node:crypto';
import { DurableExecutionAlreadyStartedException, InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { refused } from '#cli/deployed/refused.ts';
import { targetIdOf } from '#core/component.ts';
import { LIVE } from '#core/environment.ts';
import type { RunEvent } from '#core/event.ts';
import { asWritten } from '#core/trigger.ts';
import { UnreachableError } from '#terminal/operator-error.ts';

/** Hands an event to the function of that name. False where one of the same automation, occurrence and components was before. */
export type BeginRun = (functionName: string, event: RunEvent) => Promise<boolean>;

/**
 * Under a name that the request has: Lambda begins no second execution of that, whatever became of the answer to the first.
 * @throws UnreachableError which says how to ask again, to the same effect
 */
export const lambdaRuns =
  (client: Pick<LambdaClient, 'send'>, again: string): BeginRun =>
  async (functionName, event) => {
    const { automation, occurrence, components } = event;
    const named = [functionName, automation, occurrence, ...components.map(targetIdOf), 'by hand'];
    const command = new InvokeCommand({
      FunctionName: functionName,
      Qualifier: LIVE,
      InvocationType: 'Event',
      DurableExecutionName: createHash('sha256').update(JSON.stringify(named)).digest('hex'),
      Payload: JSON.stringify({ ...event, trigger: asWritten(event.trigger) }),
    });
    try {
      await client.send(command);
      return true;
    } catch (error) {
      if (error instanceof DurableExecutionAlreadyStartedException) return false;
      if (isAnswered(error)) return refused(`take on the run of ${automation}`)(error);
      throw new UnreachableError(`Nobody knows whether AWS took on the run of ${automation}: ${String(error)}`, {
        next: `${again}, which is the same run if it did`,
        cause: error,
      });
    }
  };

/** AWS has said no. */
const isAnswered = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && '$fault' in error && error.$fault === 'client';
