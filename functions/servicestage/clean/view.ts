/** A text as it may be read, and where in the original each of its characters stands: from `from[i]` up to just before `to[i]`. */
export interface View {
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Twice is what JSON within JSON, or an address within an address, takes. */
const DECODINGS = 2;

/** What a text says as it is, and to whoever undoes what it was encoded with: at first the text itself. */
export function viewsOf(text: string): readonly View[] {
  const views: View[] = [plain(text)];
  for (let latest = plain(text), times = 0; times < DECODINGS; times++) {
    const decoded = rewrite(latest, ENCODED, decode);
    if (decoded.text === latest.text) break;
    views.push(decoded);
    latest = decoded;
  }
  return views;
}

/** The same with all left out that breaks a word: white space, its escapes, the gateway's `|`, quotes and backslashes. */
export const unbroken = (view: View): View => rewrite(view, BREAKS, () => '');

/** Nothing but its letters and digits, in small letters: what else a secret has is what others put between its parts as well. */
export function bare(view: View): View {
  const kept = rewrite(view, OTHERS, () => '');
  return { ...kept, text: bareText(kept.text) };
}

export const bareText = (text: string): string => text.replace(OTHERS, '').toLowerCase();

/** Without its tags; what stands in one is seen in the text itself. */
export const untagged = (view: View): View => rewrite(view, TAGS, () => '');

const plain = (text: string): View => {
  const places = Array.from({ length: text.length }, (_, index) => index);
  return { text, from: places, to: places.map((place) => place + 1) };
};

// Each alternative is bounded, or one character: what somebody else wrote must not take more than once through.
const BREAKS = /\\[rnt]|[\s\p{C}|"'\\]/gu;
const OTHERS = /[^a-z0-9]/gi;
const TAGS = /<[a-z/!?][^<>]{0,999}>/gi;
const ENCODED =
  /%[0-9a-f]{2}|\\u[0-9a-f]{4}|\\u\{[0-9a-f]{1,6}\}|\\x[0-9a-f]{2}|&#\d{1,9};|&#x[0-9a-f]{1,9};|&[a-z]{2,9};/gi;

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Bytes beyond ASCII become something else; no key holds any. */
function decode(encoded: string): string {
  const name = /^&([a-z]+);$/i.exec(encoded)?.[1];
  // Any other stands for what no key holds in letters or digits, such as a blank.
  if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? ' ';
  const decimal = /^&#(\d+);$/.exec(encoded)?.[1];
  if (decimal !== undefined) return String.fromCharCode(Number(decimal));
  return String.fromCharCode(Number.parseInt(encoded.replace(/[^0-9a-f]/gi, ''), 16));
}

/** What `change` gives for a match is one character, or none. */
function rewrite(view: View, pattern: RegExp, change: (match: string) => string): View {
  const text: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const add = (character: string, first: number, last: number): void => {
    text.push(character);
    from.push(view.from[first] ?? 0);
    to.push(view.to[last] ?? 0);
  };
  let next = 0;
  const copyUntil = (end: number): void => {
    for (; next < end; next++) add(view.text.charAt(next), next, next);
  };
  for (const { 0: match, index } of view.text.matchAll(pattern)) {
    copyUntil(index);
    const character = change(match);
    if (character !== '') add(character, index, index + match.length - 1);
    next = index + match.length;
  }
  copyUntil(view.text.length);
  return { text: text.join(''), from, to };
}
