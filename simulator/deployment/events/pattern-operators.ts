import { isJsonList, isJsonObject, type Json } from '#simulator/deployment/template/json.ts';
import type { Leaf } from './event-leaves.ts';
import { EventPatternError } from './event-pattern-error.ts';
import { inBlock } from './pattern-cidr.ts';
import { numeric } from './pattern-numeric.ts';
import { isTextOperator, soleOperator, textMatcher } from './pattern-text.ts';

type Matcher = (value: Leaf['value']) => boolean;

/**
 * What one item of a pattern's list asks of a leaf; undefined for `{"exists": false}`, which asks for no leaf.
 * @throws EventPatternError
 */
export function matcherOf(item: Json, path: string): Matcher | undefined {
  if (isJsonList(item)) throw new EventPatternError(`${path}: a list within a list is no pattern`);
  if (!isJsonObject(item)) return (value) => value === item;
  const { operator, operand } = soleOperator(item, path);
  if (isTextOperator(operator)) return textMatcher(operator, operand, path);
  switch (operator) {
    case 'anything-but':
      return anythingBut(operand, path);
    case 'numeric':
      return numeric(operand, path);
    case 'cidr':
      return inBlock(operand, path);
    case 'exists':
      if (typeof operand !== 'boolean') throw new EventPatternError(`${path}: exists needs true or false`);
      return operand ? () => true : undefined;
    default:
      throw new EventPatternError(`${path}: EventBridge has no operator ${operator}`);
  }
}

/** Matches a leaf that is there and is none of these; `null` and numbers are not any string. */
function anythingBut(operand: Json, path: string): Matcher {
  const not =
    (matchers: readonly Matcher[]): Matcher =>
    (value) =>
      !matchers.some((matches) => matches(value));
  if (isJsonObject(operand)) {
    const { operator, operand: texts } = soleOperator(operand, path);
    if (!isTextOperator(operator)) {
      throw new EventPatternError(`${path}: ${operator} cannot stand inside anything-but`);
    }
    const wanted = listOf(texts, path);
    if (wanted.some((text) => typeof text !== 'string' || (text === '' && /fix$/.test(operator)))) {
      throw new EventPatternError(`${path}: ${operator} inside anything-but needs strings`);
    }
    return not(wanted.map((text) => textMatcher(operator, text, path)));
  }
  const values = listOf(operand, path);
  const kinds = new Set(values.map((value) => typeof value));
  if (kinds.size !== 1 || !(kinds.has('string') || kinds.has('number'))) {
    throw new EventPatternError(`${path}: anything-but needs strings only, or numbers only`);
  }
  return (value) => !values.includes(value);
}

function listOf(operand: Json, path: string): readonly Json[] {
  const list = isJsonList(operand) ? operand : [operand];
  if (list.length === 0) throw new EventPatternError(`${path}: an empty list matches nothing`);
  return list;
}
