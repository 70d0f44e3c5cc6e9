import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { refused } from '#cli/deployed/refused.ts';

/** A queue of dead letters. All that AWS refuses is an `UnreachableError`. */
export interface DeadQueue {
  /** All of it, which nobody else receives for a minute. */
  all(told: (count: number) => void): Promise<readonly Message[]>;
  /** Lets others receive it at once. */
  giveBack(handle: string): Promise<void>;
  takeOut(handle: string): Promise<void>;
}

/** Long enough to judge and send all that was received; whoever dies in between leaves them to the next one after that. */
const KEPT_SECONDS = 60;
/** SQS API reference, ReceiveMessage: ten at the most; whoever waits asks all servers. */
const ASKED = {
  MaxNumberOfMessages: 10,
  WaitTimeSeconds: 1,
  VisibilityTimeout: KEPT_SECONDS,
  MessageAttributeNames: ['All'],
  MessageSystemAttributeNames: ['SentTimestamp'],
} satisfies Omit<ReceiveMessageCommandInput, 'QueueUrl'>;

/** @param whose as it stands behind "the dead letters of" */
export const deadQueue = (sqs: SQSClient, QueueUrl: string, whose: string): DeadQueue => ({
  async all(told) {
    const found = new Map<string, Message>();
    for (;;) {
      const command = new ReceiveMessageCommand({ QueueUrl, ...ASKED });
      const { Messages = [] } = await sqs.send(command).catch(refused(`tell the dead letters of ${whose}`));
      const known = found.size;
      for (const message of Messages) found.set(message.MessageId ?? '', message);
      // Whoever takes longer than a message is kept receives the first ones again.
      if (found.size === known) return [...found.values()];
      told(Messages.length);
    }
  },
  async giveBack(handle) {
    const back = { QueueUrl, ReceiptHandle: handle, VisibilityTimeout: 0 };
    await sqs.send(new ChangeMessageVisibilityCommand(back)).catch((error: unknown) => {
      // It is back by itself.
      if (!(error instanceof Error && error.name === 'MessageNotInflight')) refused('give back a dead letter')(error);
    });
  },
  async takeOut(handle) {
    const command = new DeleteMessageCommand({ QueueUrl, ReceiptHandle: handle });
    await sqs.send(command).catch(refused('take out a dead letter'));
  },
});
