import { codeOf } from '#core/error-code.ts';
import type { Refusal } from '#core/huawei-alarm/refusal.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { type SigningKey, signingKeyIn } from './certificate.ts';
import type { GetFromHuawei } from './get-from-huawei.ts';

/** Huawei could not be asked, or was not able to answer: SMN repeats what was not received. The words name no address. */
export class HuaweiAwayError extends Error {
  override readonly name = 'HuaweiAwayError';
}

/** The keys of certificates by their addresses, each of which was looked at before. Rejects with `HuaweiAwayError`. */
export type Certificates = (url: URL, now: number) => Promise<SigningKey | Refusal>;

/** Those of a few regions, and the next ones. */
const MOST_KEPT = 16;

/** Keeps each for a day: an address stands for one certificate. */
export function createCertificates(get: GetFromHuawei): Certificates {
  const kept = new Map<string, { readonly found: SigningKey; readonly at: number }>();
  return async (url, now) => {
    const known = kept.get(url.href);
    const found = known !== undefined && now - known.at < DAY_MS ? known.found : await fetched(get, url);
    if (typeof found === 'string') return found;
    if (found !== known?.found) {
      kept.delete(url.href);
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(url.href, { found, at: now });
    }
    return now < found.from || now > found.until ? 'bad-certificate' : found;
  };
}

async function fetched(get: GetFromHuawei, url: URL): Promise<SigningKey | Refusal> {
  const { status, text } = await get(url).catch((error: unknown) => {
    throw new HuaweiAwayError(`the certificate of SMN could not be fetched: ${nameOf(error)}`);
  });
  if (status === 429 || status >= 500)
    throw new HuaweiAwayError(`the certificate of SMN was not given: HTTP ${status}`);
  if (status !== 200) return 'no-certificate';
  return (text === undefined ? undefined : signingKeyIn(text)) ?? 'bad-certificate';
}

/** Of an error whose words may name an address. */
export const nameOf = (error: unknown): string => (error instanceof Error ? (codeOf(error) ?? error.name) : 'no error');
