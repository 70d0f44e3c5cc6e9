import { bareText, unbroken, viewsOf } from './view.ts';

/** By their length, the pieces by which secrets are recognised. */
export type Pieces = ReadonlyMap<number, ReadonlySet<string>>;

/** So much of a secret in a row is no accident; of a short one half of it, and six characters at the least. */
const TELLING = 8;
const TELLING_OF_SHORT = 6;

/** What is longer is a token, of which thousands of pieces would take their time: of every so many characters in a row one piece is known. */
const LONG = 512;

/** What gives secrets away: any part of them that is long enough, as it is, in base64 wherever it begins there, or in hex. */
export const piecesOf = (secrets: readonly string[]): Pieces => piecesIn(secrets.flatMap(formsOf));

/** The same with nothing left but letters and digits, in small letters. */
export const barePiecesOf = (secrets: readonly string[]): Pieces =>
  piecesIn(
    secrets.flatMap(formsOf).map(({ text, length }) => ({ text: bareText(text), length: Math.max(length, TELLING) })),
  );

function piecesIn(forms: readonly Form[]): Pieces {
  const found = new Map<number, Set<string>>();
  for (const { text, length } of forms) {
    const known = found.get(length) ?? new Set<string>();
    found.set(length, known);
    const step = text.length > LONG ? length : 1;
    for (let at = 0; at + length <= text.length; at += step) known.add(text.slice(at, at + length));
  }
  return found;
}

interface Form {
  readonly text: string;
  /** That of its pieces. */
  readonly length: number;
}

/** A secret shorter than a piece is one by itself, as it is: encoded it would be a syllable. */
function formsOf(secret: string): readonly Form[] {
  const [view] = viewsOf(secret);
  const text = view === undefined ? secret : unbroken(view).text;
  if (text.length === 0) return [];
  if (text.length < TELLING) return [{ text, length: text.length }];
  const length = Math.min(TELLING, Math.max(TELLING_OF_SHORT, Math.ceil(text.length / 2)));
  const hex = Buffer.from(secret).toString('hex');
  return [
    { text, length },
    ...inBase64(secret).map((form) => ({ text: form, length: TELLING })),
    { text: hex, length: 2 * TELLING },
    { text: hex.toUpperCase(), length: 2 * TELLING },
  ];
}

/** What stands before it moves its bits by none, two or four: the characters that only it decides, in both alphabets. */
const inBase64 = (secret: string): readonly string[] =>
  [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor((bytes.length * 8) / 6);
    return [bytes.toString('base64').slice(first, last), bytes.toString('base64url').slice(first, last)];
  });
