import { isJsonList, type Json } from '#simulator/deployment/template/json.ts';
import { EventPatternError } from './event-pattern-error.ts';

/**
 * `["=", 5]`, `["<", 10]`, or a range such as `[">", 0, "<=", 5]`. Text is never a number.
 * @throws EventPatternError
 */
export function numeric(operand: Json, path: string): (value: unknown) => boolean {
  const terms = isJsonList(operand) ? operand : [];
  const [operator, bound, second, top] = terms;
  const range = (operator === '>' || operator === '>=') && (second === '<' || second === '<=');
  if (terms.length !== 2 && !(terms.length === 4 && range)) {
    throw new EventPatternError(`${path}: ${JSON.stringify(operand)} is not a numeric comparison`);
  }
  const comparisons = [comparison(operator, bound, path), ...(range ? [comparison(second, top, path)] : [])];
  return (value) => typeof value === 'number' && comparisons.every((holds) => holds(value));
}

/** EventBridge compares numbers of this size only. */
const LARGEST = 5e9;

function comparison(operator: Json | undefined, bound: Json | undefined, path: string): (value: number) => boolean {
  if (typeof bound !== 'number' || Math.abs(bound) > LARGEST) {
    throw new EventPatternError(`${path}: ${JSON.stringify(bound)} is not a number from -5e9 to 5e9`);
  }
  switch (operator) {
    case '=':
      return (value) => value === bound;
    case '<':
      return (value) => value < bound;
    case '<=':
      return (value) => value <= bound;
    case '>':
      return (value) => value > bound;
    case '>=':
      return (value) => value >= bound;
    default:
      throw new EventPatternError(`${path}: ${JSON.stringify(operator)} is not a comparison of numbers`);
  }
}
