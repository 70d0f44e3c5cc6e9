import * as http from 'node:http';
import * as https from 'node:https';
import { isIP } from 'node:net';
import { type HttpCheck, isWebAddress } from '#core/health-check.ts';
import type { HealthFinding, Web } from '#core/ports/web.ts';
import { judgeAnswer, type WebAnswer } from '#core/probe/judge-answer.ts';
import { SERVICE_NAME } from '#core/product.ts';
import { type AddressGuard, AddressRefusedError, createAddressGuard } from './address-guard.ts';
import { matchesInTime } from './timely-match.ts';

export interface WebProps {
  /** Where all requests go, in absolute form (RFC 9112, 3.2.2) as a proxy takes them: the simulator's stand-in for the web. */
  readonly gateway?: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Where no check goes without `allowLocal`. */
  readonly guard?: AddressGuard;
}

const MOST_REDIRECTS = 5;
/** More than a health page has. */
const MOST_BYTES = 64 * 1024;
const REDIRECTS = [301, 302, 303, 307, 308];

/** The web over node:http and node:https: a connection for each request, so that what is measured is what a newcomer meets. */
export const createWeb = ({ gateway, now, guard = createAddressGuard() }: WebProps): Web => ({
  async ask(check) {
    const begin = now();
    // One time-out for all of it: the look-up of the name, TLS, redirects and the body.
    const signal = AbortSignal.timeout(check.timeout * 1000);
    const finding = (found: Omit<HealthFinding, 'latencyMs'>): HealthFinding => ({
      ...found,
      latencyMs: Math.max(0, now() - begin),
    });
    try {
      return finding(judgeAnswer(check, await follow(check, { signal, gateway, guard }), matchesInTime));
    } catch (error) {
      const why = signal.aborted ? `no answer within ${check.timeout} s` : reasonOf(error);
      return finding({ healthy: false, why, ...((signal.aborted || isOfNetwork(error)) && { unreached: true }) });
    }
  },
});

async function follow(check: HttpCheck, { guard, ...way }: Way): Promise<WebAnswer> {
  const guarded = { ...way, guard: check.allowLocal || way.gateway !== undefined ? undefined : guard };
  let url = new URL(check.url);
  for (let redirects = 0; ; redirects++) {
    const { location, ...answer } = await get(url, guarded);
    if (check.redirects === 'refuse' || location === undefined || !REDIRECTS.includes(answer.status)) return answer;
    if (redirects === MOST_REDIRECTS) throw new Error(`more than ${MOST_REDIRECTS} redirects`);
    url = new URL(location, url);
    if (!isWebAddress(url.href)) throw new AddressRefusedError('a redirect to what is no web address');
  }
}

interface Way {
  readonly signal: AbortSignal;
  readonly gateway: string | undefined;
  readonly guard: AddressGuard | undefined;
}

async function get(url: URL, { signal, gateway, guard }: Way): Promise<WebAnswer & { readonly location?: string }> {
  const target = new URL(gateway ?? url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  guard?.look(host);
  const options = {
    host,
    port: target.port,
    path: gateway === undefined ? `${url.pathname}${url.search}` : url.href,
    headers: { host: url.host, 'user-agent': SERVICE_NAME, accept: '*/*' },
    // Node would take the name from the Host header, which is not that of a gateway.
    servername: isIP(host) === 0 ? host : '',
    agent: false,
    signal,
    ...(guard && { lookup: guard.lookup }),
  } as const;
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const request = target.protocol === 'https:' ? https.get(options, resolve) : http.get(options, resolve);
  request.on('error', reject);
  try {
    const answer = await promise;
    const { location } = answer.headers;
    const body = await bodyOf(answer);
    return { status: answer.statusCode ?? 0, body, ...(location !== undefined && { location }) };
  } finally {
    request.destroy();
  }
}

async function bodyOf(answer: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= MOST_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8');
}

/** Node names the system call that failed; a connection that was closed before the answer has the code alone. */
const isOfNetwork = (error: unknown): boolean =>
  error instanceof Error && ('syscall' in error || ('code' in error && error.code === 'ECONNRESET'));

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it could not be asked';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
