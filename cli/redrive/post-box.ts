import { createHash } from 'node:crypto';
import { EventBridgeClient, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { AwsConfig } from '#cli/deployed/aws.ts';
import { refused } from '#cli/deployed/refused.ts';
import { type Outputs, requireOutput } from '#cli/deployed/stack.ts';
import { ACTIONS, type ActionName } from '#core/action.ts';
import { LIVE } from '#core/environment.ts';
import type { Transformer } from './input-of.ts';
import { type Letter, letterIn } from './letter.ts';
import { type DeadQueue, deadQueue } from './queue/dead-queue.ts';

/** The dead letters of an app, and how they are sent again. All that AWS refuses is an `UnreachableError`. */
export interface PostBox {
  /** All of all queues, oldest first, which nobody else receives for a minute. `told` hears of how many more there are as they come. */
  letters(told: (count: number) => void): Promise<readonly Letter[]>;
  /** Lets others receive it at once. */
  giveBack(letter: Letter): Promise<void>;
  takeOut(letter: Letter): Promise<void>;
  /** What the targets of its rule that lead where it was to go make of an event. */
  transformersOf(letter: Letter): Promise<readonly Transformer[]>;
  /** Hands a payload to the function of the letter's queue, once: asked again with the same letter and payload, Lambda begins nothing. */
  send(letter: Letter, payload: string): Promise<void>;
}

/** The names of the outputs are those of `infra/automation-stack.ts`. */
export function postBox(config: AwsConfig, outputs: Outputs, stack: string): PostBox {
  const [sqs, lambda, events] = [new SQSClient(config), new LambdaClient(config), new EventBridgeClient(config)];
  const of = (action: ActionName, what: 'DeadLettersUrl' | 'FunctionName'): string =>
    requireOutput(outputs, stack, `${action.charAt(0).toUpperCase()}${action.slice(1)}${what}`);

  const queueOf = (action: ActionName): DeadQueue => deadQueue(sqs, of(action, 'DeadLettersUrl'), action);

  return {
    async letters(told) {
      const all = await Promise.all(
        ACTIONS.map(async (action) => (await queueOf(action).all(told)).map((one) => letterIn(action, one))),
      );
      return all.flat().toSorted((one, other) => one.since - other.since);
    },
    giveBack: ({ action, handle }) => queueOf(action).giveBack(handle),
    takeOut: ({ action, handle }) => queueOf(action).takeOut(handle),
    async transformersOf({ sender }) {
      if (sender.kind !== 'rule') return [];
      const [, bus] = /:rule\/(?:([^/]+)\/)?[^/]+$/.exec(sender.arn) ?? [];
      const command = new ListTargetsByRuleCommand({ Rule: sender.name, ...(bus && { EventBusName: bus }) });
      try {
        const { Targets = [] } = await events.send(command);
        return Targets.filter(({ Arn }) => Arn === sender.targetArn).flatMap(({ InputTransformer: one }) =>
          one?.InputTemplate === undefined ? [] : [{ paths: one.InputPathsMap ?? {}, template: one.InputTemplate }],
        );
      } catch (error) {
        // It is not deployed any more.
        if (error instanceof Error && error.name === 'ResourceNotFoundException') return [];
        return refused(`say what the rule ${sender.name} makes of its events`)(error);
      }
    },
    async send({ id, action }, payload) {
      const FunctionName = of(action, 'FunctionName');
      const command = new InvokeCommand({
        FunctionName,
        Qualifier: LIVE,
        InvocationType: 'Event',
        DurableExecutionName: createHash('sha256')
          .update(JSON.stringify([FunctionName, id, payload]))
          .digest('hex'),
        Payload: payload,
      });
      await lambda.send(command).catch(refused(`take on what was to ${action}`));
    },
  };
}
