import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { refused } from '#cli/deployed/refused.ts';

/** SQS API reference, GetQueueAttributes: as the SDK names it, and as the protocol before this one does. */
const GONE = ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'];

/** How many messages a queue has, about; none where a deletion that came half way has taken it. */
export async function lyingIn(client: SQSClient, QueueUrl: string): Promise<number> {
  try {
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] });
    const { Attributes } = await client.send(command);
    return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
  } catch (error) {
    if (error instanceof Error && GONE.includes(error.name)) return 0;
    return refused('count dead letters')(error);
  }
}
