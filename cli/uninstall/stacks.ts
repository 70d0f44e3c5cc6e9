import {
  type CloudFormationClient,
  DeleteStackCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateDescribeStacks,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import type { Names } from '#automations/file/names.ts';
import { refused } from '#cli/deployed/refused.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import { deploying } from './rights.ts';

/** A stack of an app as it stands. */
export interface AppStack {
  readonly name: string;
  readonly id: string;
  readonly isProtected: boolean;
  /** JSON. */
  readonly template: string;
}

/** The stacks of an app, in the order in which they can be deleted: those of triggers hold on to the main one. */
export async function stacksOf(
  client: CloudFormationClient,
  { stack, triggerStacks }: Pick<Names, 'stack' | 'triggerStacks'>,
): Promise<readonly AppStack[]> {
  const all = await everyStack(client).catch(refused('list its stacks', deploying('cloudformation:DescribeStacks')));
  const found = [...triggerStacks, stack].flatMap((name) => all.filter(({ StackName }) => StackName === name));
  return Promise.all(
    found.map(async ({ StackName: name = '', StackId: id = '', EnableTerminationProtection: isProtected = false }) => {
      const { TemplateBody: template = '{}' } = await client
        .send(new GetTemplateCommand({ StackName: id }))
        .catch(refused(`give back the template of ${name}`, deploying('cloudformation:GetTemplate')));
      return { name, id, isProtected, template };
    }),
  );
}

async function everyStack(client: CloudFormationClient): Promise<readonly Stack[]> {
  const all: Stack[] = [];
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) all.push(...Stacks);
  return all;
}

/** How often somebody looks how far a deletion is. */
const AGAIN_MS = 3_000;

/**
 * Deletes a stack, and comes back once it is gone.
 * @throws UnreachableError where CloudFormation does not, in its words
 */
export async function deleteStack(
  client: CloudFormationClient,
  { name, id }: AppStack,
  pause: (ms: number) => Promise<void>,
): Promise<void> {
  await client
    .send(new DeleteStackCommand({ StackName: id }))
    .catch(refused(`delete the stack ${name}`, deploying('cloudformation:DeleteStack')));
  for (;;) {
    const { Stacks: [found] = [] } = await client
      .send(new DescribeStacksCommand({ StackName: id }))
      .catch(refused(`say how far the stack ${name} is`, deploying('cloudformation:DescribeStacks')));
    switch (found?.StackStatus) {
      case undefined:
      case 'DELETE_COMPLETE':
        return;
      case 'DELETE_FAILED':
        throw new UnreachableError(
          `AWS did not delete the stack ${name}: ${found.StackStatusReason ?? 'no reason given'}`,
          {
            next: 'see its events in the CloudFormation console, mend what it says, and run autopilot uninstall --yes again',
          },
        );
      default:
        await pause(AGAIN_MS);
    }
  }
}
