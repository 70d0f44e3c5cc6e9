import { type CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { UnreachableError } from '#terminal/operator-error.ts';
import type { AskedAws } from './aws.ts';
import { refused } from './refused.ts';

/** What a stack says of itself, by the names of its outputs, as `infra/automation-stack.ts` has them. */
export type Outputs = ReadonlyMap<string, string>;

/**
 * The outputs of the stack of an app, there where it was asked for.
 * @throws UnreachableError where there is none of that name, or AWS does not say
 */
export async function outputsOf(
  client: CloudFormationClient,
  stack: string,
  { local = false }: Pick<AskedAws, 'local'>,
): Promise<Outputs> {
  const found = await findStack(client, stack);
  if (found !== undefined) return outputsIn(found);
  throw new UnreachableError(`There is no stack ${stack} in this account and region`, {
    next: local
      ? 'autopilot local deploy'
      : 'deploy the file, or say where it is deployed by --region, --profile and --automations; or --local, if the local world is meant',
  });
}

export const outputsIn = ({ Outputs: outputs = [] }: Pick<Stack, 'Outputs'>): Outputs =>
  new Map(
    outputs.flatMap(({ OutputKey, OutputValue }) =>
      OutputKey === undefined || OutputValue === undefined ? [] : [[OutputKey, OutputValue] as const],
    ),
  );

/**
 * The stack of that name; undefined where there is none.
 * @throws UnreachableError where AWS does not say
 */
export async function findStack(client: CloudFormationClient, stack: string): Promise<Stack | undefined> {
  try {
    const { Stacks: [found] = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    return found;
  } catch (error) {
    // CloudFormation API reference, DescribeStacks: a stack that does not exist is a ValidationError.
    if (error instanceof Error && error.message.includes('does not exist')) return undefined;
    return refused(`say what the stack ${stack} has`)(error);
  }
}

/** @throws UnreachableError where the stack is of a version that did not say it yet */
export function requireOutput(outputs: Outputs, stack: string, name: string): string {
  const value = outputs.get(name);
  if (value !== undefined) return value;
  throw new UnreachableError(`The stack ${stack} has no output ${name}: it was deployed by an earlier version`, {
    next: 'npm run deploy',
  });
}
