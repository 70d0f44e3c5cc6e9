import { LambdaClient } from '@aws-sdk/client-lambda';
import { expect, it, onTestFinished } from 'vitest';
import { answerCallback } from '#cli/deployed/answer-callback.ts';
import { ok, refuseCall, startAwsEndpoint } from '#simulator/aws/endpoint.ts';

/** Where Lambda refuses every answer for that reason, or takes it. */
async function answering(refusal: string | undefined) {
  const { url, close } = await startAwsEndpoint([
    () => (refusal === undefined ? ok({}) : refuseCall(refusal, 'not this one')),
  ]);
  onTestFinished(close);
  const credentials = { accessKeyId: 'AK', secretAccessKey: 'SK' };
  return answerCallback(new LambdaClient({ endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 }));
}

it.each([
  [undefined, true],
  ['CallbackTimeoutException', false],
  ['InvalidParameterValueException', false],
  ['ResourceNotFoundException', false],
])('an answer to which Lambda says %j is taken: %j', async (refusal, isTaken) => {
  expect(await (await answering(refusal))('Y2FsbA==', '{}')).toBe(isTaken);
});

it('an answer that is refused for another reason says what to do now', async () => {
  await expect((await answering('AccessDeniedException'))('Y2FsbA==', '{}')).rejects.toMatchObject({
    name: 'UnreachableError',
    message: 'AWS did not take the answer: AccessDeniedException: not this one',
    next: expect.stringContaining('OperatorsPolicyArn'),
  });
});
