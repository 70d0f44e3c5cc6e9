import * as http from 'node:http';
import * as https from 'node:https';
import { SERVICE_NAME } from '#core/product.ts';
import { type AddressGuard, createAddressGuard } from '#runtime/web/address-guard.ts';

/** What came back. `text` is undefined where it was more than is taken. */
export interface HuaweiAnswer {
  readonly status: number;
  readonly text?: string;
}

/** One GET of an address that was looked at before. Rejects where nothing came back in time, with an error that may name the address. */
export type GetFromHuawei = (url: URL) => Promise<HuaweiAnswer>;

export interface GetFromHuaweiProps {
  /** An origin on this machine to which all requests go, in absolute form: the simulator's stand-in. */
  readonly gateway?: string | undefined;
  /** Where no request goes; to no address of ours unless said. */
  readonly guard?: AddressGuard;
  /** In milliseconds, for all of it. 2 s unless said: SMN waits for five. */
  readonly timeoutMs?: number;
}

/** A certificate has 2 KB. */
const MOST_BYTES = 16 * 1024;

/** Over a connection of its own, by the certificates that Node trusts. No redirect is followed: it would lead where nobody has looked. */
export const getFromHuawei =
  ({ gateway, guard = createAddressGuard(), timeoutMs = 2_000 }: GetFromHuaweiProps = {}): GetFromHuawei =>
  async (url) => {
    const target = new URL(gateway ?? url);
    if (gateway === undefined) guard.look(target.hostname);
    const options = {
      host: target.hostname,
      port: target.port,
      path: gateway === undefined ? `${url.pathname}${url.search}` : url.href,
      headers: { host: url.host, 'user-agent': SERVICE_NAME, 'accept-encoding': 'identity' },
      servername: target.hostname,
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      ...(gateway === undefined && { lookup: guard.lookup }),
    } as const;
    const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
    const request = gateway === undefined ? https.get(options, resolve) : http.get(options, resolve);
    request.on('error', reject);
    try {
      const answer = await promise;
      const text = await textOf(answer);
      return { status: answer.statusCode ?? 0, ...(text !== undefined && { text }) };
    } finally {
      request.destroy();
    }
  };

async function textOf(answer: AsyncIterable<Buffer>): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}
