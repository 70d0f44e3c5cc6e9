import { isJsonObject, type Json } from '#simulator/deployment/template/json.ts';
import { EventPatternError } from './event-pattern-error.ts';

type TextOperator = 'prefix' | 'suffix' | 'wildcard' | 'equals-ignore-case';

export const isTextOperator = (operator: string): operator is TextOperator =>
  ['prefix', 'suffix', 'wildcard', 'equals-ignore-case'].includes(operator);

/**
 * The operators that are about strings; no other value matches them.
 * @throws EventPatternError
 */
export function textMatcher(operator: TextOperator, operand: Json, path: string): (value: unknown) => boolean {
  const affix = operator === 'prefix' || operator === 'suffix';
  const ignoreCase = operator === 'equals-ignore-case' || (affix && isJsonObject(operand));
  const wanted = affix && isJsonObject(operand) ? caseless(operand, path) : operand;
  if (typeof wanted !== 'string') throw new EventPatternError(`${path}: ${operator} needs a string`);
  const test = textTest(operator, ignoreCase ? wanted.toLowerCase() : wanted, path);
  return (value) => typeof value === 'string' && test(ignoreCase ? value.toLowerCase() : value);
}

function caseless(item: Json, path: string): Json {
  const { operator, operand } = soleOperator(item, path);
  if (operator === 'equals-ignore-case') return operand;
  throw new EventPatternError(`${path}: ${operator} cannot stand inside prefix or suffix`);
}

function textTest(operator: TextOperator, wanted: string, path: string): (text: string) => boolean {
  switch (operator) {
    case 'prefix':
      return (text) => text.startsWith(wanted);
    case 'suffix':
      return (text) => text.endsWith(wanted);
    case 'equals-ignore-case':
      return (text) => text === wanted;
    case 'wildcard': {
      const expression = wildcard(wanted, path);
      return (text) => expression.test(text);
    }
  }
}

/** `*` stands for any text; `\*` and `\\` for themselves. */
function wildcard(wanted: string, path: string): RegExp {
  const tokens = wanted.match(/\\.|\*+|[^\\*]+|\\$/gsu) ?? [];
  const source = tokens.map((token) => {
    if (token === '*') return '.*';
    const literal = /^\\[\\*]$/.test(token) ? token.slice(1) : token;
    if (literal === token && /^[\\*]/.test(token)) {
      throw new EventPatternError(`${path}: ${token} is not allowed in a wildcard`);
    }
    return literal.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`, 'su');
}

/**
 * The one operator of `{"operator": operand}`.
 * @throws EventPatternError
 */
export function soleOperator(item: Json, path: string): { readonly operator: string; readonly operand: Json } {
  const [entry, ...others] = isJsonObject(item) ? Object.entries(item) : [];
  if (entry === undefined || others.length > 0) {
    throw new EventPatternError(`${path}: ${JSON.stringify(item)} needs exactly one operator`);
  }
  const [operator, operand] = entry;
  return { operator, operand };
}
