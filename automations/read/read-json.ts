import { parseDocument } from 'yaml';
import { duplicateKeys } from './duplicate-keys.ts';
import { linesOf } from './lines.ts';
import type { Position } from './placed-mistake.ts';
import { type Source, unreadableFile } from './source.ts';
import { positionIn } from './yaml-positions.ts';

/** Reads JSON. JSON.parse has the last word; the YAML parser, whose language holds JSON, knows where things stand, and is asked where that matters. */
export function readJson(text: string): Source {
  const parsed = parse(text);
  if ('error' in parsed) {
    const position = positionAt(text, errorOffset(text, parsed.error));
    return unreadableFile(`is no JSON here: ${withoutText(parsed.error)}`, RIGHT, { position, cause: parsed.error });
  }
  const { data } = parsed;
  const lines = linesOf(text);
  let read: ReturnType<typeof documentOf> | undefined;
  const document = () => {
    read ??= documentOf(text);
    return read;
  };
  const isAnyLost = keysWritten(text) > keysIn(data);
  return {
    kind: 'data',
    data,
    mistakes: isAnyLost ? [...duplicateKeys(document().contents, lines)] : [],
    warnings: [],
    position: (mistake) => positionIn(document(), lines, mistake),
  };
}

const documentOf = (text: string) => parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'error' });

/** Of a text that is JSON: the strings that a colon follows. */
function keysWritten(text: string): number {
  let keys = 0;
  for (const [, colon] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)) if (colon !== undefined) keys++;
  return keys;
}

/** The file knows nothing below this, and a text may be nested without end. What is not counted here counts as lost. */
const DEEPEST = 24;

/** A key that is written twice in a map is there once. */
function keysIn(data: unknown, depth = 0): number {
  if (typeof data !== 'object' || data === null || depth > DEEPEST) return 0;
  const values = Object.values(data);
  return values.reduce((sum: number, value) => sum + keysIn(value, depth + 1), Array.isArray(data) ? 0 : values.length);
}

const RIGHT = 'keys and text stand in double quotes, nothing follows the last item, and there are no comments';

function parse(text: string): { readonly data: unknown } | { readonly error: SyntaxError } {
  try {
    return { data: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { error };
    throw error;
  }
}

/** Node names the offset of most errors. For the rest: the shortest beginning of the text that cannot go on to be JSON. */
function errorOffset(text: string, error: SyntaxError): number {
  const named = /at position (\d+)/.exec(error.message)?.[1];
  if (named !== undefined) return Number(named);
  if (!isUnexpectedToken(text)) return text.length;
  let good = 0;
  let bad = text.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isUnexpectedToken(text.slice(0, middle))) bad = middle;
    else good = middle;
  }
  return good;
}

function isUnexpectedToken(text: string): boolean {
  const parsed = parse(text);
  return 'error' in parsed && parsed.error.message.startsWith('Unexpected token');
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Node's message goes on with a piece of the file. */
const withoutText = ({ message }: SyntaxError): string =>
  message
    .replace(/ in JSON at position .*$/s, '')
    .replace(/, (\.\.\.)?".*$/s, '')
    .toLowerCase();
