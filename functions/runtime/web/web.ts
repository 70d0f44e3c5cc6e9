import * as http from 'node:http';
import * as https from 'node:https';
import { isIP } from 'node:net';
import { type HttpCheck, isWebAddress } from '#core/health-check.ts';
import type { HealthFinding, Web } from '#core/ports/web.ts';
import { judgeAnswer, type Matches } from '#core/probe/judge-answer.ts';
import { SERVICE_NAME } from '#core/product.ts';
import { type AddressGuard, AddressRefusedError, createAddressGuard } from './address-guard.ts';
import { beginningOf, bodyText } from './body.ts';
import { CrowdedOutError, createMatches } from './timely-match.ts';

export interface WebProps {
  /** Where all requests go, in absolute form (RFC 9112, 3.2.2) as a proxy takes them: the simulator's stand-in for the web. */
  readonly gateway?: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Where no check goes without `allowLocal`. */
  readonly guard?: AddressGuard;
  /** Tries the patterns of all checks, and may throw. */
  readonly matches?: Matches;
}

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/** The web over node:http and node:https: a connection for each request, so that what is measured is what a newcomer meets. */
export const createWeb = ({
  gateway,
  now,
  guard = createAddressGuard(),
  matches = createMatches(),
}: WebProps): Web => ({
  async ask(check) {
    const begin = now();
    // One time-out for all of it: the look-up of the name, TLS, redirects and the body.
    const signal = AbortSignal.timeout(check.timeout * 1000);
    const found = await follow(check, { signal, gateway, guard }).then(
      (answer) => judge(check, answer, matches),
      (error: unknown): Found => {
        const why = signal.aborted ? `no answer within ${check.timeout} s` : reasonOf(error);
        return { healthy: false, why, ...((signal.aborted || isOfNetwork(error)) && { unreached: true }) };
      },
    );
    return { ...found, latencyMs: Math.max(0, now() - begin) };
  },
});

type Found = Omit<HealthFinding, 'latencyMs'>;

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly bytes: Buffer;
}

async function judge(check: HttpCheck, { status, headers, bytes }: Answer, matches: Matches): Promise<Found> {
  const body = check.body === undefined ? undefined : await bodyText(bytes, headers);
  try {
    return judgeAnswer(check, { status, body }, matches);
  } catch (error) {
    return { healthy: false, why: reasonOf(error), ...(error instanceof CrowdedOutError && { undecided: true }) };
  }
}

async function follow(check: HttpCheck, { guard, ...way }: Way): Promise<Answer> {
  const guarded = { ...way, guard: check.allowLocal || way.gateway !== undefined ? undefined : guard };
  let url = new URL(check.url);
  for (let redirects = 0; ; redirects++) {
    const answer = await get(url, guarded);
    const { location } = answer.headers;
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

async function get(url: URL, { signal, gateway, guard }: Way): Promise<Answer> {
  const target = new URL(gateway ?? url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  guard?.look(host);
  const options = {
    host,
    port: target.port,
    path: gateway === undefined ? `${url.pathname}${url.search}` : url.href,
    headers: { host: url.host, 'user-agent': SERVICE_NAME, accept: '*/*', 'accept-encoding': 'identity' },
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
    const { statusCode: status = 0, headers } = answer;
    return { status, headers, bytes: await beginningOf(answer) };
  } finally {
    request.destroy();
  }
}

/** Node names the system call that failed; a connection that was closed before the answer has the code alone. */
const isOfNetwork = (error: unknown): boolean =>
  error instanceof Error && ('syscall' in error || ('code' in error && error.code === 'ECONNRESET'));

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it could not be asked';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
