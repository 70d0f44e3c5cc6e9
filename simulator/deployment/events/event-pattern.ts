import { isJsonList, isJsonObject, type Json, type JsonObject } from '#simulator/deployment/template/json.ts';

/** EventBridge would take no rule with this pattern, or the simulator does not know it. The message names the field. */
export class EventPatternError extends Error {
  override readonly name = 'EventPatternError';
}

/**
 * Whether an event matches a pattern, by the rules of EventBridge, for as much of its patterns as our own rules say: a field that
 * is one of some strings, begins with one, is anything but one or some, or is there or not, and `$or`. What more there is would be guessed
 * at, and is refused instead.
 * @throws EventPatternError
 */
export const matches = (pattern: JsonObject, event: unknown): boolean => compilePattern(pattern)(event);

/**
 * The same in two steps, so that a pattern can be checked without an event.
 * @throws EventPatternError also for an event that has a list where the pattern has a field
 */
export const compilePattern = (pattern: JsonObject): Test => all(pattern, '');

/** Asks it of an event, or of what is in a field of it: undefined if there is no such field. */
type Test = (value: unknown) => boolean;

function all(pattern: JsonObject, path: string): Test {
  const tests = Object.entries(pattern).map(([key, value]) =>
    key === '$or' ? some(value, path) : field(key, value, path),
  );
  if (tests.length === 0) throw new EventPatternError(`${path || 'the pattern'}: an empty object is no pattern`);
  return (value) => tests.every((test) => test(value));
}

/** With fewer than two patterns, EventBridge takes it for a field of that name. */
function some(branches: Json, path: string): Test {
  const items = isJsonList(branches) ? branches : [];
  const patterns = items.filter(isJsonObject);
  if (patterns.length < 2 || patterns.length < items.length) {
    throw new EventPatternError(`${below(path, '$or')}: the simulator knows $or for two patterns or more`);
  }
  const tests = patterns.map((pattern) => all(pattern, path));
  return (value) => tests.some((test) => test(value));
}

function field(key: string, pattern: Json, outer: string): Test {
  const path = below(outer, key);
  if (key.includes('.')) throw new EventPatternError(`${path}: the simulator does not know a path for a key`);
  const test = isJsonObject(pattern) ? all(pattern, path) : oneOf(pattern, path);
  return (value) => {
    const inner = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    if (isJsonList(inner)) throw new EventPatternError(`${path}: the simulator does not look for a match in a list`);
    return test(inner);
  };
}

function oneOf(items: Json, path: string): Test {
  if (!isJsonList(items) || items.length === 0) {
    throw new EventPatternError(`${path}: ${JSON.stringify(items)} has to be a list of what may match`);
  }
  const tests = items.map((item) => testOf(item, path));
  return (value) => tests.some((test) => test(value));
}

function testOf(item: Json, path: string): Test {
  if (typeof item === 'string') return (value) => value === item;
  if (!isJsonObject(item)) {
    throw new EventPatternError(`${path}: the simulator compares strings, not ${JSON.stringify(item)}`);
  }
  const [[operator, operand] = [], ...others] = Object.entries(item);
  if (operator === undefined || others.length > 0) {
    throw new EventPatternError(`${path}: ${JSON.stringify(item)} needs exactly one operator`);
  }
  switch (operator) {
    case 'anything-but':
      return anythingBut(operand, path);
    case 'prefix':
      return prefix(operand, path);
    case 'exists':
      return exists(operand, path);
    default:
      throw new EventPatternError(`${path}: the simulator does not know ${operator}`);
  }
}

function anythingBut(operand: Json | undefined, path: string): Test {
  const others = (isJsonList(operand) ? operand : [operand]).map((item) => textOf('anything-but', item, path));
  if (others.length === 0) throw new EventPatternError(`${path}: anything-but of nothing is no pattern`);
  return (value) => isScalar(value) && !others.some((other) => other === value);
}

function prefix(operand: Json | undefined, path: string): Test {
  const text = textOf('prefix', operand, path);
  return (value) => typeof value === 'string' && value.startsWith(text);
}

/** It is asked of leaves alone: a field with fields of its own is not one. Source: EventBridge user guide, exists matching. */
function exists(operand: Json | undefined, path: string): Test {
  if (typeof operand !== 'boolean') {
    throw new EventPatternError(`${path}: exists is true or false, not ${JSON.stringify(operand)}`);
  }
  return (value) => isScalar(value) === operand;
}

function textOf(operator: string, operand: Json | undefined, path: string): string {
  if (typeof operand === 'string') return operand;
  throw new EventPatternError(`${path}: the simulator knows ${operator} for strings, not ${JSON.stringify(operand)}`);
}

/** What is not there, or has fields of its own, is not anything but a string either. */
const isScalar = (value: unknown): boolean => value === null || (typeof value !== 'object' && value !== undefined);

const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
