import { parseJson } from '#core/json.ts';

/** Enough for a sentence of ServiceStage; events and log lines stay small. */
export const MAX_TEXT = 500;

const MAX_RAW = 4_000;
const MAX_DEPTH = 5;

/**
 * What a person can read in a text that may be JSON, HTML or plain: one line, capped; empty where there is nothing. `clean`
 * sees the whole text, after JSON is unescaped and before anything is cut: a secret would hide in an escape or half cut off.
 */
export function readableText(raw: unknown, clean = (text: string): string => text): string {
  const text = clean(leaves(parsed(raw), MAX_DEPTH).join('; ')).slice(0, MAX_RAW);
  const plain = text.startsWith('<') ? withoutTags(text) : text;
  return cap(plain.replace(/\s+/g, ' ').trim());
}

export const cap = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text);

/** Anything that opens and never closes goes with the tags. */
const withoutTags = (html: string): string =>
  html.replace(/<(style|script)\b[\s\S]*?(<\/\1>|$)/gi, ' ').replace(/<[^>]*(>|$)/g, ' ');

function parsed(raw: unknown): unknown {
  return typeof raw === 'string' && /^\s*[[{"]/.test(raw) ? (parseJson(raw) ?? raw) : raw;
}

function leaves(value: unknown, depth: number): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.values(value).flatMap((member) => leaves(member, depth - 1));
}
