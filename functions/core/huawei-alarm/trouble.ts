import * as z from 'zod/mini';
import { utcText } from '#core/instant.ts';
import type { SmnMessage } from './smn-message.ts';

/** The detail-type of what the receiver puts on the bus when alarms do not come through, and a person has to do something. */
export const HUAWEI_ALARMS_TROUBLED = 'Huawei Alarms Troubled';

/** What is the matter: SMN says that we have been unsubscribed, or the message of an alarm cannot be read. */
export const TroubleDetailSchema = z.object({
  trouble: z.enum(['unsubscribed', 'unread']),
  topicUrn: z.string(),
  messageId: z.string(),
  at: z.iso.datetime(),
  message: z.string(),
});
export type TroubleDetail = z.infer<typeof TroubleDetailSchema>;

export function troubleDetail(
  trouble: TroubleDetail['trouble'],
  { topic_urn: topicUrn, message_id: messageId, timestamp }: Pick<SmnMessage, 'topic_urn' | 'message_id' | 'timestamp'>,
): TroubleDetail {
  const at = new Date(timestamp).toISOString();
  return { trouble, topicUrn, messageId, at, message: wordsOf(trouble, topicUrn, utcText(Date.parse(at))) };
}

function wordsOf(trouble: TroubleDetail['trouble'], topic: string, when: string): string {
  switch (trouble) {
    case 'unsubscribed':
      return `Huawei has ended our subscription to ${topic} at ${when}: no alarm of it comes any more, and nothing is done about any. Whoever did not mean it subscribes anew.`;
    case 'unread':
      return `An alarm of ${topic} at ${when} cannot be read, and nothing is done about it: AOM has to send it by a template for JSON.`;
  }
}
