import { isJsonList, isJsonObject, type Json, type JsonObject } from '#simulator/deployment/template/json.ts';
import { type Leaf, leavesOf, type Membership, together } from './event-leaves.ts';
import { EventPatternError } from './event-pattern-error.ts';
import { matcherOf } from './pattern-operators.ts';

/**
 * Whether an event matches a pattern, by the rules of EventBridge (user guide: event patterns, comparison operators). A field
 * matches if one of its leaves matches one item of its list; a field that is not in the event matches `{"exists": false}` only.
 * @throws EventPatternError
 */
export const matches = (pattern: JsonObject, event: unknown): boolean => compilePattern(pattern)(event);

/**
 * The same in two steps, so that a pattern can be checked without an event.
 * @throws EventPatternError for a pattern with which EventBridge would take no rule
 */
export function compilePattern(pattern: JsonObject): (event: unknown) => boolean {
  const alternatives = alternativesOf(pattern, '');
  return (event) => {
    const leaves = leavesOf(event);
    return alternatives.some((fields) => allFound(fields, leaves, {}));
  };
}

/** One leaf of the pattern. */
interface Field {
  readonly path: string;
  readonly matches: (leaf: Leaf) => boolean;
  readonly mayBeMissing: boolean;
}

/** Fields that have to match together. `$or` makes several lists of what could be one. */
type Conjunction = readonly Field[];

function alternativesOf(pattern: JsonObject, path: string): readonly Conjunction[] {
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw new EventPatternError(`${path || 'the pattern'}: an empty object is no pattern`);
  return entries
    .map(([key, value]) => {
      const branches = key === '$or' ? branchesOf(value) : undefined;
      if (branches !== undefined) return branches.flatMap((branch) => alternativesOf(branch, path));
      const fieldPath = path === '' ? key : `${path}.${key}`;
      return isJsonObject(value) ? alternativesOf(value, fieldPath) : [[fieldOf(value, fieldPath)]];
    })
    .reduce((some, more) => some.flatMap((one) => more.map((other) => [...one, ...other])));
}

const OPERATORS = ['prefix', 'suffix', 'wildcard', 'equals-ignore-case', 'anything-but', 'numeric', 'cidr', 'exists'];

/** A `$or` that does not hold at least two patterns is a field of that name. */
function branchesOf(value: Json): readonly JsonObject[] | undefined {
  const branches = isJsonList(value) ? value.filter(isJsonObject) : [];
  const isOperator = branches.some((branch) => Object.keys(branch).some((key) => OPERATORS.includes(key)));
  const all = isJsonList(value) && value.length === branches.length;
  return all && branches.length >= 2 && !isOperator ? branches : undefined;
}

function fieldOf(items: Json, path: string): Field {
  if (!isJsonList(items) || items.length === 0) {
    throw new EventPatternError(`${path}: ${JSON.stringify(items)} has to be a list of what may match`);
  }
  const all = items.map((item) => matcherOf(item, path));
  const matchers = all.filter((matcher) => matcher !== undefined);
  return {
    path,
    matches: ({ value }) => matchers.some((matcher) => matcher(value)),
    mayBeMissing: matchers.length < all.length,
  };
}

/** Looks for one leaf per field, all of them within the same elements of the arrays around them. */
function allFound(fields: Conjunction, leaves: ReadonlyMap<string, readonly Leaf[]>, within: Membership): boolean {
  const [field, ...others] = fields;
  if (field === undefined) return true;
  const found = leaves.get(field.path);
  if (found === undefined) return field.mayBeMissing && allFound(others, leaves, within);
  return found.some(
    (leaf) =>
      together(leaf.membership, within) &&
      field.matches(leaf) &&
      allFound(others, leaves, { ...within, ...leaf.membership }),
  );
}
