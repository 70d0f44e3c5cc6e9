import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { UnreachableError } from '#terminal/operator-error.ts';
import { refused } from './refused.ts';

/** What a stack says of itself, by the names of its outputs, as `infra/automation-stack.ts` has them. */
export type Outputs = ReadonlyMap<string, string>;

/**
 * The outputs of the stack of an app.
 * @throws UnreachableError where there is none of that name, or AWS does not say
 */
export async function outputsOf(client: CloudFormationClient, stack: string): Promise<Outputs> {
  const { Stacks: [found] = [] } = await client
    .send(new DescribeStacksCommand({ StackName: stack }))
    .catch(notFound(stack));
  const outputs = found?.Outputs ?? [];
  return new Map(
    outputs.flatMap(({ OutputKey, OutputValue }) =>
      OutputKey === undefined || OutputValue === undefined ? [] : [[OutputKey, OutputValue] as const],
    ),
  );
}

/** @throws UnreachableError where the stack is of a version that did not say it yet */
export function requireOutput(outputs: Outputs, stack: string, name: string): string {
  const value = outputs.get(name);
  if (value !== undefined) return value;
  throw new UnreachableError(`The stack ${stack} has no output ${name}: it was deployed by an earlier version`, {
    next: 'npm run deploy',
  });
}

/** CloudFormation API reference, DescribeStacks: a stack that does not exist is a ValidationError. */
const notFound =
  (stack: string) =>
  (error: unknown): never => {
    if (error instanceof Error && error.message.includes('does not exist')) {
      throw new UnreachableError(`There is no stack ${stack} in this account and region`, {
        next: 'deploy the file, or say where it is deployed by --region, --profile and --automations',
        cause: error,
      });
    }
    return refused(`say what the stack ${stack} has`)(error);
  };
