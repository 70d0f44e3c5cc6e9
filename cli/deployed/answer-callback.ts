import { type LambdaClient, SendDurableExecutionCallbackSuccessCommand } from '@aws-sdk/client-lambda';
import { refused } from './refused.ts';

/** Answers a durable execution that asks somebody outside; false where Lambda takes no answer any more. */
export type AnswerCallback = (callbackId: string, answer: string) => Promise<boolean>;

/** The first is documented of a callback that is closed; which of the others one has whose execution is gone, is not. */
const CLOSED: readonly string[] = [
  'CallbackTimeoutException',
  'InvalidParameterValueException',
  'ResourceNotFoundException',
];

/**
 * Source: Lambda API reference, SendDurableExecutionCallbackSuccess.
 * @throws UnreachableError where AWS did not take it for another reason
 */
export const answerCallback =
  (client: LambdaClient): AnswerCallback =>
  async (callbackId, answer) => {
    const Result = new TextEncoder().encode(answer);
    try {
      await client.send(new SendDurableExecutionCallbackSuccessCommand({ CallbackId: callbackId, Result }));
      return true;
    } catch (error) {
      if (error instanceof Error && CLOSED.includes(error.name)) return false;
      return refused('take the answer')(error);
    }
  };
