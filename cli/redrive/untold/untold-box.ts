import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import type { AwsConfig } from '#cli/deployed/aws.ts';
import { refused } from '#cli/deployed/refused.ts';
import { type Outputs, requireOutput } from '#cli/deployed/stack.ts';
import { type WayQueues, wayQueuesIn } from '#cli/deployed/way-queues.ts';
import { deadQueue } from '#cli/redrive/queue/dead-queue.ts';
import { LIVE } from '#core/environment.ts';
import { parseJson } from '#core/json.ts';
import type { QueueBatch } from '#core/way/telling-event.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import { type Untold, untoldIn } from './untold.ts';

/** What people were not told, and how they are told it after all. All that AWS refuses is an `UnreachableError`. */
export interface UntoldBox {
  /** All of all ways, oldest first, which nobody else receives for a minute. `told` hears of how many more there are as they come. */
  letters(told: (count: number) => void): Promise<readonly Untold[]>;
  /** Lets others receive it at once. */
  giveBack(letter: Untold): Promise<void>;
  takeOut(letter: Untold): Promise<void>;
  /** Has them told by their way now, all of one story at once, and comes back with those that it took. */
  tell(letters: readonly Untold[]): Promise<readonly Untold[]>;
}

/** Lambda takes 6 MB of whoever waits for the answer, and an event may have 256 KB. */
const MOST_AT_ONCE = 20;

const GivenBackSchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

/** The names of the outputs are those of `infra/automation-stack.ts`. */
export function untoldBox(config: AwsConfig, outputs: Outputs, stack: string): UntoldBox {
  const [sqs, lambda] = [new SQSClient(config), new LambdaClient(config)];
  const queueOf = ({ way, deadLettersUrl }: WayQueues) => deadQueue(sqs, deadLettersUrl, `the way ${way}`);

  const tellSome = async (letters: readonly Untold[]): Promise<readonly Untold[]> => {
    const functionName = requireOutput(outputs, stack, 'TellFunctionName');
    const batch: QueueBatch = {
      Records: letters.map(({ id, body, way }) => ({ messageId: id, body, eventSourceARN: way.queueArn })),
    };
    const { FunctionError, Payload } = await lambda
      .send(new InvokeCommand({ FunctionName: functionName, Qualifier: LIVE, Payload: JSON.stringify(batch) }))
      .catch(refused('ask the function that tells people'));
    const answer = GivenBackSchema.safeParse(parseJson(new TextDecoder().decode(Payload)));
    if (FunctionError !== undefined || !answer.success)
      throw new UnreachableError(`The function ${functionName} that tells people broke down`, {
        next: 'look into its log; see "A message was not told" in docs/runbook.md',
      });
    const failed = new Set(answer.data.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    return letters.filter(({ id }) => !failed.has(id));
  };

  return {
    async letters(told) {
      const all = await Promise.all(
        wayQueuesIn(outputs).map(async (way) =>
          (await queueOf(way).all(told)).map((message) => untoldIn(way, message)),
        ),
      );
      return all.flat().toSorted((one, other) => one.since - other.since);
    },
    giveBack: ({ way, handle }) => queueOf(way).giveBack(handle),
    takeOut: ({ way, handle }) => queueOf(way).takeOut(handle),
    async tell(letters) {
      const taken: Untold[] = [];
      for (let from = 0; from < letters.length; from += MOST_AT_ONCE)
        taken.push(...(await tellSome(letters.slice(from, from + MOST_AT_ONCE))));
      return taken;
    },
  };
}
