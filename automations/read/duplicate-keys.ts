import { isMap, isSeq, type LineCounter } from 'yaml';
import type { Path } from '#automations/mistakes/words/mistake.ts';
import type { PlacedMistake } from './placed-mistake.ts';
import { keyText, positionOf } from './yaml-positions.ts';

/** The file knows no keys below this, and a text may be nested without end. */
const DEEPEST = 12;

/** Keys written twice in one map, such as two automations of one name: only the last would hold, and the first is lost unseen. */
export function* duplicateKeys(node: unknown, lines: LineCounter, path: Path = []): Generator<PlacedMistake> {
  if (path.length > DEEPEST) return;
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) yield* duplicateKeys(item, lines, [...path, index]);
  }
  if (!isMap(node)) return;
  const first = new Map<string, unknown>();
  for (const { key, value } of node.items) {
    const name = keyText(key);
    if (first.has(name))
      yield writtenAgain([...path, name], positionOf(lines, key), positionOf(lines, first.get(name)));
    else first.set(name, key);
    yield* duplicateKeys(value, lines, [...path, name]);
  }
}

function writtenAgain(
  path: Path,
  position: PlacedMistake['position'],
  first: PlacedMistake['position'],
): PlacedMistake {
  const where = first === undefined ? 'above' : `at ${first.line}:${first.column}`;
  const mistake = {
    path,
    wrong: `is already ${where}`,
    right: 'a key stands once in a map: rename one, or take it out',
  };
  return position === undefined ? { ...mistake, inKey: true } : { ...mistake, inKey: true, position };
}
