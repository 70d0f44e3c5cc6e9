import type { Credentials } from '#core/credentials.ts';

/**
 * A gateway that refuses a signature quotes the canonical request it built, the value of `x-security-token` included, with
 * `|` for line breaks. All from there on is cut off. The words differ between gateways, so any sign of such a quotation counts.
 */
const QUOTATION =
  /canonical[ _-]?request|SDK-HMAC-SHA256|x-(?:security-token|auth-token|sdk-date)["']?\s*[:=]|\b(?:GET|POST)\s*[|\n]/i;

/** The text without what must not reach an event or a log: quoted requests, and these credentials wherever they occur. */
export function redact(text: string, credentials: Credentials): string {
  const { accessKey, secretKey, securityToken } = credentials;
  const secrets = [accessKey, secretKey, securityToken].filter((secret) => secret !== undefined);
  const start = text.search(QUOTATION);
  const kept = start < 0 ? text : `${text.slice(0, start).replace(/[\s,.:;|([{"']+$/, '')} (request left out)`;
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), kept);
}
