import { parseJson } from '#core/json.ts';
import type { WireRequest } from '#simulator/servicestage/wire/wire-request.ts';
import type { Gateway } from './gateway.ts';

/** A request as it was sent and its answer, as somebody may read them who is to have no key. `at` is epoch milliseconds. */
export interface Exchange {
  readonly at: number;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON; missing where there is none. */
  readonly body?: unknown;
  /** Missing where the connection was dropped. */
  readonly answer?: { readonly status: number; readonly body: unknown };
}

/** The headers that are told: all others are no business of whoever reads along, and the signature, token and key least of all. */
const TOLD = ['content-type', 'host', 'user-agent', 'x-project-id', 'x-sdk-date'];

/** A gateway that somebody listens to. */
export const overheard =
  (gateway: Gateway, now: () => number, onExchange: (exchange: Exchange) => void): Gateway =>
  (request) => {
    const reply = gateway(request);
    const headers = TOLD.flatMap((name) => {
      const value = request.headers[name];
      return value === undefined ? [] : [[name, value] as const];
    });
    onExchange({
      at: now(),
      method: request.method,
      url: request.url,
      headers: Object.fromEntries(headers),
      ...(request.body.length > 0 && { body: read(request.body.toString()) }),
      ...(reply.answer && {
        answer: { status: reply.answer.status, body: read(withoutSecrets(reply.answer.body, request.headers)) },
      }),
    });
    return reply;
  };

/** A job says who began it, by the id of the access key; and a gateway that refuses a request quotes what it proves itself by. */
function withoutSecrets(text: string, headers: WireRequest['headers']): string {
  const { authorization = '', 'x-auth-token': token = '', 'x-security-token': securityToken = '' } = headers;
  const proofs = [...authorization.matchAll(/\b(?:Access|Signature)=([^\s,]+)/g)].map(([, proof = '']) => proof);
  return [...proofs, token, securityToken]
    .filter((secret) => secret !== '')
    .reduce((kept, secret) => kept.replaceAll(secret, LEFT_OUT), text)
    .replaceAll(/("CREATED_BY":)"[^"]*"/g, `$1"${LEFT_OUT}"`);
}

const LEFT_OUT = 'left out';

const read = (text: string): unknown => parseJson(text) ?? text;
