import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { CHATS, type Chat } from '#core/way/way.ts';
import { type Loopback, listenOnLoopback } from '#simulator/loopback.ts';
import { ADDRESSES, type ChatReply, createVendors } from './vendors.ts';

/** Something that people see in a chat. */
export interface Seen {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly chat: Chat;
  readonly text: string;
}

/** The chats, on loopback: they take requests in absolute form, as a proxy does. */
export interface ChatServer extends Loopback {
  /** Oldest first. */
  readonly seen: readonly Seen[];
  /** What a chat answers from now on, whatever it is asked; as its vendor says, if undefined. */
  befall(chat: Chat, reply: ChatReply | 'silence' | undefined): void;
}

export interface ChatServerProps {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onSeen?: ((seen: Seen) => void) | undefined;
}

export async function startChats({ now, onSeen }: ChatServerProps): Promise<ChatServer> {
  const vendors = createVendors();
  const troubles = new Map<Chat, ChatReply | 'silence'>();
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const chat = chatAt(url);
    if (chat === undefined) return void response.writeHead(404).end('nobody has this address');
    const trouble = troubles.get(chat);
    // Whoever asked gives up by himself.
    if (trouble === 'silence') return;
    const reply = trouble ?? vendors[chat]({ url, body }, now());
    if (reply.seen !== undefined) {
      const one = { at: now(), chat, text: reply.seen };
      seen.push(one);
      onSeen?.(one);
    }
    response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  return {
    ...(await listenOnLoopback(server)),
    seen,
    befall: (chat, reply) => void (reply === undefined ? troubles.delete(chat) : troubles.set(chat, reply)),
  };
}

const chatAt = ({ host }: URL): Chat | undefined => CHATS.find((chat) => new URL(ADDRESSES[chat].url).host === host);

/** What an operator puts into the parameter of a way. */
export const parameterOf = (chat: Chat): string => JSON.stringify(ADDRESSES[chat]);
