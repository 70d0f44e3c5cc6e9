import { inWords } from '#automations/file/in-words.ts';
import { isPlain } from './plain.ts';

const LONGEST = 60;

/** A value for people: text as JSON of at most 60 characters. Maps and lists by their kind only, since anything may be in them. */
export function show(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return shorten(visible(JSON.stringify(value.slice(0, LONGEST + 1))), '…"');
    case 'number':
    case 'bigint':
    case 'boolean':
      return shorten(String(value), '…');
    case 'undefined':
      return 'missing';
    case 'object':
      return showObject(value);
    default:
      return `a ${typeof value}`;
  }
}

/** The same with its type in front, for when the type is the mistake: `the text "4"`. */
export function showWithType(value: unknown): string {
  if (typeof value === 'string') return `the text ${show(value)}`;
  return typeof value === 'number' ? `the number ${show(value)}` : show(value);
}

/** A name an operator gave, as it is where it is a plain word. */
export const showName = (name: string): string => (/^[\w-]{1,64}$/.test(name) ? name : show(name));

/** `a, b and c`. */
export const showList = (words: readonly string[], last: 'and' | 'or' = 'and'): string =>
  words.length === 0 ? 'nothing' : inWords(words, last);

/** The same of a few, and how many more there are: a fleet has thousands. */
export const showSome = (words: readonly string[], most = 10): string =>
  words.length <= most ? showList(words) : `${words.slice(0, most).join(', ')} and ${words.length - most} more`;

function showObject(value: object | null): string {
  if (value === null) return 'empty (null)';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (value instanceof Date) return 'a date';
  return isPlain(value) ? 'a map' : 'an object that is no plain map';
}

/** What would move the cursor or turn the text around on a terminal. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Text that may hold what was found, made safe for one line of a terminal. */
export const visible = (text: string): string => text.replaceAll(INVISIBLE, codeOf);

const codeOf = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16)}}`;

const shorten = (text: string, end: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST - end.length)}${end}` : text;
