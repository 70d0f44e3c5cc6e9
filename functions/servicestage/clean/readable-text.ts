import { parseJson } from '#core/json.ts';
import type { Clean } from './clean.ts';

/** Enough for a sentence of ServiceStage; events and log lines stay small. */
export const MAX_TEXT = 500;

const MAX_DEPTH = 5;

/**
 * What a person can read in a text that may be JSON, HTML or plain: one line, capped; empty where there is nothing. `clean`
 * cuts it before any pattern runs, and sees it with JSON unescaped and before it is capped: a secret would hide in an escape or half cut off.
 */
export function readableText(raw: unknown, clean: Clean): string {
  const text = clean(leaves(parsed(raw), MAX_DEPTH).join('; '));
  return cap(oneLine(text.startsWith('<') ? clean(withoutTags(text)) : text));
}

/** A word or an id that somebody else chose, to be shown as it is: cleaned, on one line, and capped. */
export const readableWord = (raw: string, clean: Clean): string => cap(oneLine(clean(raw)));

/** Also without characters that a terminal obeys and nobody sees. */
const oneLine = (text: string): string => text.replace(/[\s\p{C}]+/gu, ' ').trim();

export const cap = (text: string): string =>
  text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1).toWellFormed()}…` : text;

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
