import type { ChatAnswer } from '#core/way/chat-answer.ts';
import { type AddressGuard, createAddressGuard } from '#runtime/web/address-guard.ts';
import { exchange } from '#runtime/web/exchange.ts';

/** A request with JSON in it. */
export interface Posting {
  /** By https. */
  readonly url: URL;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Post = (posting: Posting) => Promise<ChatAnswer>;

export interface PostProps {
  /** Where all requests go, in absolute form (RFC 9112, 3.2.2) as a proxy takes them: the simulator's stand-in for the chats. */
  readonly gateway?: string | undefined;
  /** Where no request goes; of whatever stands for addresses of ours unless said. */
  readonly guard?: AddressGuard;
  /** In milliseconds: the name, TLS, the answer and its body together. 5 s unless said. */
  readonly timeoutMs?: number;
}

/** Each chat says all that it has to say in less. */
const MOST_BYTES = 4 * 1024;

/**
 * One request over a connection of its own. No redirect is followed: it would carry what is told, and the address, to somebody else. Rejects
 * where nothing came back in time, with an error that may name the host.
 */
export const createPost =
  ({ gateway, guard = createAddressGuard(), timeoutMs = 5_000 }: PostProps = {}): Post =>
  async ({ url, body, headers }) => {
    const { status, bytes } = await exchange({
      url,
      gateway,
      guard,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body,
      mostBytes: MOST_BYTES,
    });
    return { status, body: bytes.toString('utf8') };
  };
