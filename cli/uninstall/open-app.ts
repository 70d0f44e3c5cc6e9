import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Automations } from '#automations/file/automation.ts';
import { namesOf } from '#automations/file/names.ts';
import { type AskedAws, awsConfig } from '#cli/deployed/aws.ts';
import { type Deployed, openDeployed } from '#cli/deployed/deployed.ts';
import { requireOutput } from '#cli/deployed/stack.ts';
import { wayQueuesIn } from '#cli/deployed/way-queues.ts';
import { ACTIONS } from '#core/action.ts';
import { runningOf, stopAllOf } from './executions.ts';
import { lyingIn } from './lying-in.ts';
import { type AppStack, deleteStack, stacksOf } from './stacks.ts';

/** An app that is to go. All that AWS refuses is an `UnreachableError`, but of the ledger. */
export interface App extends Pick<Deployed, 'ledger' | 'caller'> {
  /** The name of its table. */
  readonly ledgerName: string;
  /** In the order in which they can be deleted. */
  stacks(): Promise<readonly AppStack[]>;
  remove(stack: AppStack): Promise<void>;
  /** ARNs of the durable executions that are not over. */
  running(): Promise<readonly string[]>;
  stop(executions: readonly string[]): Promise<void>;
  /** How many lie in the queues of its actions and of the ways by which people are told, about. */
  deadLetters(): Promise<number>;
  pause(ms: number): Promise<void>;
}

const really = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @param pause between two looks at something that takes its time
 * @throws UnreachableError where it is not deployed, or AWS does not say
 */
export async function openApp(
  asked: AskedAws,
  file: Pick<Automations, 'name'>,
  now: number,
  pause: App['pause'] = really,
): Promise<App> {
  const names = namesOf(file.name);
  const { ledger, caller, outputs } = await openDeployed(asked, file, now);
  const config = await awsConfig(asked);
  const [formation, lambda, sqs] = [new CloudFormationClient(config), new LambdaClient(config), new SQSClient(config)];
  const ofEach = (what: string): readonly string[] =>
    ACTIONS.map((action) =>
      requireOutput(outputs, names.stack, `${action.charAt(0).toUpperCase()}${action.slice(1)}${what}`),
    );
  return {
    ledger,
    caller,
    ledgerName: requireOutput(outputs, names.stack, 'LedgerTableName'),
    stacks: () => stacksOf(formation, names),
    remove: (stack) => deleteStack(formation, stack, pause),
    running: () => runningOf(lambda, ofEach('FunctionName')),
    stop: (executions) => stopAllOf(lambda, executions),
    async deadLetters() {
      const urls = [...ofEach('DeadLettersUrl'), ...wayQueuesIn(outputs).map(({ deadLettersUrl }) => deadLettersUrl)];
      const counts = await Promise.all(urls.map((url) => lyingIn(sqs, url)));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    pause,
  };
}
