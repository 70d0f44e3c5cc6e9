import { type Caller, type Identity, incorrect } from './caller.ts';
import { isRefusal, type Refusal, refuse } from './errors.ts';
import { isSignedBy, readAuthorization, readSdkDate, serverCanonicalRequest } from './verify-signature.ts';
import type { WireRequest } from './wire-request.ts';

/** Checks requests signed with an access key. */
export interface AccessKeys {
  check(request: WireRequest): Caller | Refusal;
  set(identities: readonly Identity[]): void;
}

const MAX_SKEW_MS = 15 * 60_000;
const LOCK_AFTER = 5;
const LOCK_MS = 5 * 60_000;

export function createAccessKeys(beginning: readonly Identity[], now: () => number, lockOut: 'on' | 'off'): AccessKeys {
  let identities = beginning;
  const strikes = new Map<string, Strikes>();

  const lockedOut = (accessKey: string): boolean => {
    const { count, at } = strikes.get(accessKey) ?? NO_STRIKES;
    if (count < LOCK_AFTER) return false;
    if (now() < at + LOCK_MS) return true;
    strikes.delete(accessKey);
    return false;
  };
  const strike = (accessKey: string) => {
    const { count } = strikes.get(accessKey) ?? NO_STRIKES;
    if (lockOut === 'on') strikes.set(accessKey, { count: count + 1, at: now() });
  };

  return {
    set: (renewed) => {
      identities = renewed;
    },
    check(request) {
      const authorization = readAuthorization(request.headers.authorization);
      if (authorization === undefined) return incorrect('verify aksk signature fail, the Authorization cannot be read');
      const { accessKey, signedHeaders } = authorization;
      if (lockedOut(accessKey)) return incorrect('AK access failed to reach the limit, forbidden');
      const identity = identities.find((one) => one.accessKey === accessKey);
      if (identity === undefined) return incorrect(`Get secretKey failed, ak: ${accessKey}, err: ak not exist`);
      if (identity.securityToken !== request.headers['x-security-token']) {
        return incorrect(`Get secretKey failed, ak: ${accessKey}, err: the security token does not belong to it`);
      }
      const date = checkedDate(request, signedHeaders, now());
      if (isRefusal(date)) return date;
      const canonical = serverCanonicalRequest(request, signedHeaders);
      if (isSignedBy(identity.secretKey, authorization, date.text, canonical)) {
        strikes.delete(accessKey);
        const { projectId, permissions } = identity;
        return { name: accessKey, projectId, ...(permissions && { permissions }) };
      }
      strike(accessKey);
      const shown = canonical.replaceAll('\n', '|');
      return incorrect(`verify aksk signature fail, signature not match, canonicalRequest: ${shown}`);
    },
  };
}

interface Strikes {
  readonly count: number;
  /** Of the latest. */
  readonly at: number;
}

const NO_STRIKES: Strikes = { count: 0, at: 0 };

function checkedDate(
  request: WireRequest,
  signed: readonly string[],
  now: number,
): { readonly text: string } | Refusal {
  const text = request.headers['x-sdk-date'] ?? '';
  const time = readSdkDate(text);
  if (time === undefined || !signed.some((name) => name.toLowerCase() === 'x-sdk-date')) {
    return incorrect('verify aksk signature fail, X-Sdk-Date is missing, malformed or not signed');
  }
  if (Math.abs(time - now) <= MAX_SKEW_MS) return { text };
  return refuse('clock-skewed', `request time ${text}, server time ${new Date(now).toISOString()}`);
}
