import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { wayQueuesIn } from '#cli/deployed/way-queues.ts';
import type { QueueSeen } from '#cli/doctor/facts.ts';
import { readOr } from './read-or.ts';
import type { Sources } from './sources.ts';

/** Where that lies which people were not told, way by way. */
export async function readUntold(sources: Sources): Promise<readonly QueueSeen[] | undefined> {
  const found = await sources.deployed();
  if (found === undefined) return undefined;
  return Promise.all(wayQueuesIn(found.outputs).map(({ deadLettersUrl }) => queueOf(sources, deadLettersUrl)));
}

/** What somebody has received a moment ago lies there still. */
export async function queueOf({ clients, ask }: Pick<Sources, 'clients' | 'ask'>, url: string): Promise<QueueSeen> {
  const name = url.slice(url.lastIndexOf('/') + 1);
  const command = new GetQueueAttributesCommand({
    QueueUrl: url,
    AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
  });
  const waiting = await readOr(
    ask(`count what lies in ${name}`, () => clients.sqs.send(command)).then(({ Attributes = {} }) =>
      Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0),
    ),
  );
  return { name, waiting };
}
