/** One line of a calendar (RFC 5545, section 3.1), whole again where it was folded. */
export interface ContentLine {
  /** The number in the file of the first of its lines, from 1. */
  readonly line: number;
  /** In capitals. */
  readonly name: string;
  readonly params: ReadonlyMap<string, string>;
  readonly value: string;
}

export interface StrayLine {
  readonly line: number;
  readonly stray: string;
}

/** The lines of a text, with those among them that are no content lines: a text that was broken without a blank at its beginning. */
export const contentLines = (text: string): readonly (ContentLine | StrayLine)[] =>
  unfolded(text).map(({ line, text }) => contentLine(line, text) ?? { line, stray: text });

interface Line {
  readonly line: number;
  readonly text: string;
}

/** Empty lines are no lines; a line that begins with a blank goes on with the one before. */
function unfolded(text: string): readonly Line[] {
  const lines: { readonly line: number; readonly parts: string[] }[] = [];
  for (const [index, physical] of text.split(/\r\n|\n|\r/).entries()) {
    if (/^[ \t]/.test(physical) && lines.length > 0) lines.at(-1)?.parts.push(physical.slice(1));
    else if (physical.trim() !== '') lines.push({ line: index + 1, parts: [physical] });
  }
  return lines.map(({ line, parts }) => ({ line, text: parts.join('') }));
}

/** A property of dates has no colon in its value, so that one in a TZID without quotes, as Exchange writes it, does no harm. */
const DATED = /^(?:DTSTART|DTEND|EXDATE|RDATE|RECURRENCE-ID)(?=[;:])/i;

function contentLine(line: number, text: string): ContentLine | undefined {
  const [name] = /^[A-Za-z0-9-]+(?=[;:])/.exec(text) ?? [];
  if (name === undefined) return undefined;
  const colon = DATED.test(text) ? text.lastIndexOf(':') : colonOf(text);
  if (colon < 0) return undefined;
  const params = new Map(paramsIn(text.slice(name.length, colon)));
  return { line, name: name.toUpperCase(), params, value: text.slice(colon + 1).trim() };
}

/** The first colon outside of quotes. */
function colonOf(text: string): number {
  const [before] = /^(?:[^":]|"[^"]*")*(?=:)/.exec(text) ?? [];
  return before === undefined ? text.indexOf(':') : before.length;
}

/** Reads `;VALUE=DATE;TZID="Europe/Berlin"`; a value without quotes goes on to the next parameter. */
const paramsIn = (text: string): readonly (readonly [string, string])[] =>
  [...text.matchAll(/;([A-Za-z0-9-]+)=("[^"]*"|(?:[^;]|;(?![A-Za-z0-9-]+=))*)/g)].map(
    ([, name = '', value = '']) => [name.toUpperCase(), value.replaceAll('"', '').trim()] as const,
  );
