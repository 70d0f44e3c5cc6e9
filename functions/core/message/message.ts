import type { Severity } from './severity.ts';

/** What a person is told. */
export interface Message {
  readonly severity: Severity;
  /** At most 99 characters of ASCII on one line, as SNS takes it for an e-mail. */
  readonly subject: string;
  /** Lines of whole sentences, at most `MOST_TEXT` characters. */
  readonly text: string;
  /** The events behind it, as they were heard: no more than the first twenty. */
  readonly events: readonly unknown[];
}

/** SNS API reference, Publish: fewer than 100 characters. */
export const MOST_SUBJECT = 99;

/** What a chat shows at once; a message of SNS could be 60 times as long. */
export const MOST_TEXT = 3_500;

const MOST_EVENTS = 20;

/** A message within its bounds, whatever the events say. A subject begins with one of our own words, as SNS wants a letter there. */
export const message = (
  severity: Severity,
  {
    subject,
    lines,
    events,
  }: { readonly subject: string; readonly lines: readonly string[]; readonly events: readonly unknown[] },
): Message => ({
  severity,
  subject: cut(subject.replaceAll(/\s+/g, ' ').replaceAll(/[^ -~]/g, '?'), MOST_SUBJECT),
  text: cut(lines.map(onOneLine).join('\n'), MOST_TEXT),
  events: events.slice(0, MOST_EVENTS),
});

/** What ends a line, or turns around how it is read: whoever wrote a reason must not forge the command that answers a question. */
const onOneLine = (line: string): string =>
  line.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trimEnd();

/** A text that ends in three dots where it is longer; no character is cut in two. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 3);
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}...`;
}
