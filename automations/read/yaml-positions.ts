import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type YAMLMap } from 'yaml';
import type { Mistake } from '#automations/mistakes/words/mistake.ts';
import type { Position } from './placed-mistake.ts';

interface Found {
  /** The node of the key; a list has none for its items. */
  readonly key?: unknown;
  readonly value: unknown;
}

/**
 * Where a mistake is in the text: at the value, at the key where the key is the mistake or holds nothing, and at the nearest
 * key above where the key is missing. What stands behind an alias or a merge is found where it is written.
 */
export function positionIn(document: Document, lines: LineCounter, mistake: Mistake): Position | undefined {
  let found: Found = { value: document.contents };
  for (const step of mistake.path) {
    const next = childOf(document, found.value, step);
    if (next === undefined) return positionOf(lines, found.key ?? found.value);
    found = next;
  }
  const atKey = mistake.inKey === true || (isScalar(found.value) && found.value.value === null);
  return positionOf(lines, (atKey ? found.key : undefined) ?? found.value);
}

export function positionOf(lines: LineCounter, node: unknown): Position | undefined {
  if (!isNode(node) || !node.range) return undefined;
  const { line, col } = lines.linePos(node.range[0]);
  return { line, column: col };
}

/** The key as the data will have it. */
export function keyText(key: unknown): string {
  if (!isScalar(key)) return String(key);
  if (typeof key.value === 'symbol') return key.value.description ?? '';
  return key.value === null ? '' : String(key.value);
}

function childOf(document: Document, parent: unknown, step: string | number): Found | undefined {
  const node = resolve(document, parent);
  if (typeof step === 'string') return memberOf(document, node, step, new Set());
  return isSeq(node) && step in node.items ? { value: node.items[step] } : undefined;
}

/** Of keys written twice the last one holds; keys of its own hide those that a map merges in. */
function memberOf(document: Document, node: unknown, name: string, passed: Set<unknown>): Found | undefined {
  if (!isMap(node) || passed.has(node)) return undefined;
  passed.add(node);
  const own = membersOf(node).get(name);
  if (own !== undefined) return own;
  const merged = node.items.filter(({ key }) => isMerge(key)).flatMap(({ value }) => sourcesOf(document, value));
  for (const source of merged) {
    const found = memberOf(document, source, name, passed);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Worked out once for each map: a fleet has thousands of members, and each may have a mistake. */
const members = new WeakMap<YAMLMap, ReadonlyMap<string, Found>>();

function membersOf(node: YAMLMap): ReadonlyMap<string, Found> {
  const known = members.get(node) ?? new Map(node.items.map((item) => [keyText(item.key), item]));
  members.set(node, known);
  return known;
}

const isMerge = (key: unknown): boolean => isScalar(key) && typeof key.value === 'symbol';

function sourcesOf(document: Document, merged: unknown): readonly unknown[] {
  const node = resolve(document, merged);
  return isSeq(node) ? node.items.map((item) => resolve(document, item)) : [node];
}

const resolve = (document: Document, node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
