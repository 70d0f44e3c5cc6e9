import * as z from 'zod/mini';
import { NameSchema } from '#core/component.ts';

/** What a message may be written into beside the topic: a chat by its incoming webhook, or whatever takes our own JSON. */
export const CHATS = ['slack', 'teams', 'dingtalk', 'wecom', 'webhook'] as const;
export const ChatSchema = z.enum(CHATS);
export type Chat = z.infer<typeof ChatSchema>;

/** The topic, by which mails are sent: a way that every app has. */
export const TOPIC_WAY = 'topic';

/** A rule has five targets at the most, and the topic's queue is one of them. Source: EventBridge quotas. */
export const MOST_CHATS = 4;

/** A way by which people are told, as the function knows it: the queue of what is to be told by it, and where its secrets are kept. */
export const WaySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('topic'), name: z.literal(TOPIC_WAY), queueArn: z.string(), topicArn: z.string() }),
  z.object({
    kind: z.literal('chat'),
    name: NameSchema,
    queueArn: z.string(),
    chat: ChatSchema,
    parameter: z.string(),
  }),
]);
export type Way = z.infer<typeof WaySchema>;
export type ChatWay = Extract<Way, { kind: 'chat' }>;

/** What the environment variable `WAYS` holds, as JSON. No secret is in it. */
export const WaysSchema = z.array(WaySchema);
