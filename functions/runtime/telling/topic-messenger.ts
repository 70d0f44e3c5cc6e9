import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Message } from '#core/message/message.ts';
import type { Told } from '#core/way/chat-answer.ts';
import type { Way } from '#core/way/way.ts';

/** Tells whoever has subscribed to the topic, who may filter by the attribute `severity`. */
export const tellTopic =
  (client: () => SNSClient) =>
  async (
    { topicArn }: Pick<Extract<Way, { kind: 'topic' }>, 'topicArn'>,
    { severity, subject, text }: Message,
  ): Promise<Told> => {
    try {
      await client().send(
        new PublishCommand({
          TopicArn: topicArn,
          Subject: subject,
          Message: text,
          MessageAttributes: { severity: { DataType: 'String', StringValue: severity } },
        }),
      );
      return { kind: 'told' };
    } catch (error) {
      return { kind: 'refused', why: `SNS did not take it: ${error instanceof Error ? error.name : 'unknown error'}` };
    }
  };
