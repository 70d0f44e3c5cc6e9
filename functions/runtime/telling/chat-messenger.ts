import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { codeOf } from '#core/error-code.ts';
import type { Message } from '#core/message/message.ts';
import { judgeChatAnswer, type Told } from '#core/way/chat-answer.ts';
import { chatBody } from '#core/way/chat-body.ts';
import type { ChatWay } from '#core/way/way.ts';
import { WEBHOOK_IN_WORDS, type Webhook, webhookIn } from '#core/way/webhook.ts';
import { AddressRefusedError } from '#runtime/web/address-guard.ts';
import type { Post } from './post.ts';
import { signed } from './signing.ts';

export interface ChatMessengerProps {
  readonly ssm: () => SSMClient;
  readonly post: Post;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * Tells by a chat. Its parameter is read for each message: they are few, and who has just put another one wants that to count. Nothing that
 * is in the parameter, or that the chat answered, is repeated.
 */
export const tellChat =
  ({ ssm, post, now }: ChatMessengerProps) =>
  async ({ chat, parameter }: ChatWay, message: Message): Promise<Told> => {
    const read = await readWebhook(ssm(), parameter);
    if ('why' in read) return { kind: 'refused', why: read.why };
    const body = JSON.stringify(chatBody(chat, message));
    try {
      return judgeChatAnswer(chat, await post(signed(chat, read, body, now())));
    } catch (error) {
      return { kind: 'refused', why: reasonOf(error) };
    }
  };

async function readWebhook(client: SSMClient, parameter: string): Promise<Webhook | { readonly why: string }> {
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: parameter, WithDecryption: true }));
    return (
      webhookIn(Parameter?.Value ?? '') ?? {
        why: `the SSM parameter ${parameter} is not as it has to be: ${WEBHOOK_IN_WORDS}`,
      }
    );
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown error';
    return { why: `the SSM parameter ${parameter} could not be read: ${name}` };
  }
}

/** The code alone: a message of Node's may name the host, or quote what was asked. */
function reasonOf(error: unknown): string {
  if (error instanceof AddressRefusedError)
    return 'its address is a loopback, link-local, private or metadata one, to which nothing is sent';
  if (error instanceof Error && error.name === 'TimeoutError') return 'it did not answer in time';
  const code = codeOf(error);
  if (code === 'ABORT_ERR') return 'it did not answer in time';
  return `it could not be reached${code === undefined ? '' : `: ${code}`}`;
}
