import { type Document, type LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import { visible } from '#automations/mistakes/words/show.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { linesOf } from './lines.ts';
import type { PlacedMistake } from './placed-mistake.ts';
import { type Source, unreadableFile } from './source.ts';
import { positionIn, positionOf } from './yaml-positions.ts';

/** Reads YAML 1.2 with merge keys. A text that is no YAML gives its syntax errors and nothing else, since the data would mislead. */
export function readYaml(text: string): Source {
  const lines = linesOf(text);
  const document = parseDocument(text, {
    merge: true,
    // Found by duplicateKeys instead, which knows both places and goes on.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  if (document.errors.length > 0) return { kind: 'unreadable', mistakes: syntaxMistakes(document.errors, lines) };
  try {
    return {
      kind: 'data',
      data: document.toJS(),
      mistakes: [...duplicateKeys(document.contents, lines)],
      warnings: document.warnings.map((warning) => syntaxMistake(warning, lines)),
      position: (mistake) => positionIn(document, lines, mistake),
    };
  } catch (cause) {
    return withoutData(document, lines, cause);
  }
}

/** One broken quote breaks all that follows; the first error of a line, and the first few lines, tell enough. */
function syntaxMistakes(errors: readonly YAMLError[], lines: LineCounter): readonly PlacedMistake[] {
  const byLine = new Map(errors.toReversed().map((error) => [lines.linePos(error.pos[0]).line, error]));
  return [...byLine.values()]
    .sort((one, other) => one.pos[0] - other.pos[0])
    .slice(0, 5)
    .map((error) => syntaxMistake(error, lines));
}

function syntaxMistake(error: YAMLError, lines: LineCounter): PlacedMistake {
  const { line, col } = lines.linePos(error.pos[0]);
  return { path: [], ...wordsOf(error), position: { line, column: col } };
}

function wordsOf({ code, message }: YAMLError): Pick<PlacedMistake, 'wrong' | 'right'> {
  switch (code) {
    case 'BAD_ALIAS':
      return {
        wrong: 'has a * or & that stands for no anchor',
        right: 'write a text that begins with one in quotes, such as a cron',
      };
    case 'TAB_AS_INDENT':
      return { wrong: 'is indented with a tab', right: 'YAML is indented with spaces' };
    case 'MULTIPLE_DOCS':
      return { wrong: 'holds a second document', right: 'take out the --- between them' };
    case 'TAG_RESOLVE_FAILED':
      return { wrong: visible(message), right: 'an automations file needs no tags' };
    case 'RESOURCE_EXHAUSTION':
      return { wrong: 'is nested too deep to be read', right: 'an automations file is six levels deep' };
    default:
      return {
        wrong: `is no YAML here: ${visible(message)}`,
        right: 'look at the indentation, the quotes and the brackets',
      };
  }
}

function withoutData(document: Document, lines: LineCounter, cause: unknown): Source {
  const mistakes: PlacedMistake[] = [];
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) !== undefined) return;
      const position = positionOf(lines, alias);
      const wrong = `has *${visible(alias.source)}, and no &${visible(alias.source)} before it`;
      const right = 'name an anchor, or write a text that begins with * in quotes';
      mistakes.push({ path: [], wrong, right, ...(position === undefined ? {} : { position }) });
    },
  });
  if (mistakes.length > 0) return { kind: 'unreadable', mistakes, cause };
  const isBomb = cause instanceof ReferenceError;
  return isBomb
    ? unreadableFile('has aliases of aliases that stand for far more than is written', 'write it out', { cause })
    : unreadableFile('cannot be turned into data', 'merge maps only, and nest six levels deep at most', { cause });
}
