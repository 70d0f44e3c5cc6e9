import {
  CallbackTimeoutException,
  InvalidParameterValueException,
  type LambdaClient,
  ResourceNotFoundException,
  SendDurableExecutionCallbackSuccessCommand,
} from '@aws-sdk/client-lambda';
import type { Callbacks } from '#core/ports/callbacks.ts';

/** The first is documented of one that is closed; which of the others an execution that is gone has, is not. */
const isClosed = (error: unknown): boolean =>
  error instanceof CallbackTimeoutException ||
  error instanceof InvalidParameterValueException ||
  error instanceof ResourceNotFoundException;

/**
 * The callbacks of Lambda's durable executions. Errors of AWS pass through, but those that say that it was closed before, or that its
 * execution is gone. Source: Lambda API reference, SendDurableExecutionCallbackSuccess.
 */
export const lambdaCallbacks = (client: LambdaClient): Callbacks => ({
  async succeed(callbackId, answer) {
    const Result = new TextEncoder().encode(answer);
    const command = new SendDurableExecutionCallbackSuccessCommand({ CallbackId: callbackId, Result });
    try {
      await client.send(command);
      return true;
    } catch (error) {
      if (isClosed(error)) return false;
      throw error;
    }
  },
});
