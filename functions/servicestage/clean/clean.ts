import { type Credentials, isIamUser } from '#core/credentials.ts';
import { barePiecesOf, type Pieces, piecesOf } from './pieces.ts';
import { bare, unbroken, untagged, type View, viewsOf } from './view.ts';

/** The text without what must not reach an event or a log: quoted requests, signatures, and keys in whatever form. */
export type Clean = (text: string) => string;

/** No more of a text is looked at: it is cut before any pattern runs, so that nobody can make that slow. */
export const MAX_RAW = 4_000;

/** So much is seen beyond the cut: enough to know a secret that begins before it. */
const BEYOND = 64;

/** As a rotation leaves them: those before may be quoted still. */
const KEYS_KNOWN = 3;

/** Learns the credentials that are used, with the token that was got for them, and gives what cleans of them and of those before. */
export function createCleaner(): (used: Credentials, token?: string) => Clean {
  let keys: readonly string[][] = [];
  let clean = cleanOf([]);
  return (used, token) => {
    const secrets = secretsOf(used, token);
    if (!keys.some((known) => known.join(' ') === secrets.join(' '))) {
      keys = [secrets, ...keys].slice(0, KEYS_KNOWN);
      clean = cleanOf(keys.flat());
    }
    return clean;
  };
}

/** Names of users and accounts are none, and are often words that components have in their names. */
function secretsOf(used: Credentials, token: string | undefined): string[] {
  const secrets = isIamUser(used) ? [used.password, token] : [used.accessKey, used.secretKey, used.securityToken];
  return secrets.filter((secret) => secret !== undefined);
}

function cleanOf(secrets: readonly string[]): Clean {
  const pieces = piecesOf(secrets);
  const barePieces = barePiecesOf(secrets);
  return (text) => {
    const views = viewsOf(text.slice(0, MAX_RAW + BEYOND));
    const words = views.flatMap((view) => (view.text.includes('<') ? [view, untagged(view)] : [view])).map(unbroken);
    const spans = words.flatMap((view) => [
      ...signatures(view),
      ...piecesIn(view, pieces),
      ...piecesIn(bare(view), barePieces),
    ]);
    const quoted = Math.min(...[...views, ...words].map(quotation));
    const end = Math.min(text.length, MAX_RAW, quoted);
    const kept = blotted(text, spans, end);
    return quoted < MAX_RAW ? `${withoutLoose(kept)} (request left out)` : kept;
  };
}

/**
 * A gateway that refuses a signature quotes the canonical request it built, the value of `x-security-token` included, with
 * `|` for line breaks. All from there on is cut off. The words differ between gateways, so any sign of such a quotation counts.
 */
const QUOTATION =
  /canonical[ _-]?request|SDK-HMAC-SHA256|(?:x-(?:security-token|auth-token|sdk-date)|signedheaders|["']signature)["']?\s*[:=]|signature\s*=|\b(?:GET|POST)\s*[|\n]/i;

function quotation({ text, from }: View): number {
  const at = text.search(QUOTATION);
  return at < 0 ? Number.POSITIVE_INFINITY : (from[at] ?? 0);
}

/** From the one up to just before the other, in the original. */
type Span = readonly [number, number];

/** A signature of ours, or the hash of something. */
const SIGNATURE = /[0-9a-f]{64,}/gi;

const signatures = (view: View): readonly Span[] =>
  [...view.text.matchAll(SIGNATURE)].map(({ 0: match, index }) => span(view, index, match.length));

const piecesIn = (view: View, pieces: Pieces): readonly Span[] =>
  [...pieces].flatMap(([length, known]) => {
    const found: Span[] = [];
    for (let at = 0; at + length <= view.text.length; at++) {
      if (known.has(view.text.slice(at, at + length))) found.push(span(view, at, length));
    }
    return found;
  });

const span = ({ from, to }: View, at: number, length: number): Span => [from[at] ?? 0, to[at + length - 1] ?? 0];

/** What begins before the end is blotted out, wherever it ends. */
function blotted(text: string, spans: readonly Span[], end: number): string {
  const parts: string[] = [];
  let next = 0;
  for (const [from, to] of [...spans].sort(([a], [b]) => a - b)) {
    if (from >= end) break;
    // What overlaps, or follows without a gap, is one secret.
    if (from > next || parts.length === 0) parts.push(text.slice(next, from), '***');
    next = Math.max(next, to);
  }
  return [...parts, text.slice(next, Math.max(next, end))].join('');
}

const LOOSE = new Set([...' \t\r\n,.:;|([{"\'']);

/** Without what leads over to a quotation. */
function withoutLoose(text: string): string {
  let end = text.length;
  while (end > 0 && LOOSE.has(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
