import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Automations } from '#automations/file/automation.ts';
import { namesOf } from '#automations/file/names.ts';
import { type AskedAws, awsConfig } from '#cli/deployed/aws.ts';
import { refused } from '#cli/deployed/refused.ts';
import { outputsOf, requireOutput } from '#cli/deployed/stack.ts';
import { LIVE } from '#core/environment.ts';
import { parseJson } from '#core/json.ts';
import { type Tested, TestedSchema, type WaysTest } from '#core/way/telling-event.ts';
import { UnreachableError } from '#terminal/operator-error.ts';

/**
 * Has the deployed function tell a test by this way, or by all where none is named.
 * @throws UnreachableError where it is not deployed, cannot be asked, or broke down
 */
export async function tryWays(
  asked: AskedAws,
  { name }: Pick<Automations, 'name'>,
  way: string | undefined,
): Promise<Tested> {
  const config = await awsConfig(asked);
  const { stack } = namesOf(name);
  const outputs = await outputsOf(new CloudFormationClient(config), stack, asked);
  const functionName = requireOutput(outputs, stack, 'TellFunctionName');
  const event: WaysTest = { test: true, ...(way !== undefined && { ways: [way] }) };
  const { FunctionError, Payload } = await new LambdaClient(config)
    .send(new InvokeCommand({ FunctionName: functionName, Qualifier: LIVE, Payload: JSON.stringify(event) }))
    .catch(refused('ask the function that tells people'));
  const tested = TestedSchema.safeParse(parseJson(new TextDecoder().decode(Payload)));
  if (FunctionError === undefined && tested.success) return tested.data;
  throw new UnreachableError(`The function ${functionName} that tells people broke down`, {
    next: 'look into its log; see "A message was not told" in docs/runbook.md',
  });
}
