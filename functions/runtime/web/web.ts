import { codeOf } from '#core/error-code.ts';
import { type HttpCheck, isWebAddress } from '#core/health-check.ts';
import type { HealthFinding, Web } from '#core/ports/web.ts';
import { judgeAnswer, type Matches } from '#core/probe/judge-answer.ts';
import { type AddressGuard, AddressRefusedError, createAddressGuard } from './address-guard.ts';
import { bodyText, MOST_BYTES } from './body.ts';
import { type Exchanged, exchange } from './exchange.ts';
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

async function judge(check: HttpCheck, { status, headers, bytes }: Exchanged, matches: Matches): Promise<Found> {
  const body = check.body === undefined ? undefined : await bodyText(bytes, headers);
  try {
    return judgeAnswer(check, { status, body }, matches);
  } catch (error) {
    return { healthy: false, why: reasonOf(error), ...(error instanceof CrowdedOutError && { undecided: true }) };
  }
}

async function follow(check: HttpCheck, { guard, ...way }: Way): Promise<Exchanged> {
  const guarded = { ...way, guard: check.allowLocal || way.gateway !== undefined ? undefined : guard };
  let url = new URL(check.url);
  for (let redirects = 0; ; redirects++) {
    const answer = await exchange({ url, ...guarded, headers: { accept: '*/*' }, mostBytes: MOST_BYTES });
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

/** Node names the system call that failed; a connection that was closed before the answer has the code alone. */
const isOfNetwork = (error: unknown): boolean =>
  error instanceof Error && ('syscall' in error || codeOf(error) === 'ECONNRESET');

const reasonOf = (error: unknown): string =>
  error instanceof Error ? (codeOf(error) ?? error.message) : 'it could not be asked';
