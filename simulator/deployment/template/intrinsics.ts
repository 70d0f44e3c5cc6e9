import { isJsonList, isJsonObject, type Json, type JsonObject } from './json.ts';

/** What the references in a template lead to. */
export interface Scope {
  /** A resource's physical id, a parameter's value, or a pseudo parameter; undefined is `AWS::NoValue`. */
  readonly ref: (id: string) => Json | undefined;
  readonly attribute: (id: string, name: string) => Json;
  readonly condition: (name: string) => boolean;
  /** What another stack of the app exports under this name. */
  readonly imported: (name: string) => Json;
}

/** A value in a template cannot be worked out. */
export class IntrinsicError extends Error {
  override readonly name = 'IntrinsicError';
}

/**
 * A value as CloudFormation hands it to a service. Undefined is `AWS::NoValue`, which takes its property along.
 * @throws IntrinsicError for functions that CDK does not emit for our resources, and for what cannot be known before deployment
 */
export function resolve(value: Json, scope: Scope): Json | undefined {
  if (typeof value === 'string') return plain(value);
  if (isJsonList(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== undefined);
  if (!isJsonObject(value)) return value;
  const [name, argument] = soleEntry(value);
  if (name === 'Ref' || name?.startsWith('Fn::')) return call(name, argument ?? null, scope);
  const entries = Object.entries(value).flatMap(([key, item]) => {
    const resolved = resolve(item, scope);
    return resolved === undefined ? [] : [[key, resolved] as const];
  });
  return Object.fromEntries(entries);
}

/** Whether a condition of the template holds. */
export function holds(condition: Json, scope: Scope): boolean {
  const [name, argument] = isJsonObject(condition) ? soleEntry(condition) : [];
  const operands = isJsonList(argument) ? argument : [];
  switch (name) {
    case 'Condition':
      return scope.condition(text(argument, name));
    case 'Fn::Equals':
      return new Set(operands.map((operand) => JSON.stringify(resolve(operand, scope)))).size === 1;
    case 'Fn::And':
      return operands.every((operand) => holds(operand, scope));
    case 'Fn::Or':
      return operands.some((operand) => holds(operand, scope));
    case 'Fn::Not':
      return !operands.some((operand) => holds(operand, scope));
    default:
      throw new IntrinsicError(`${JSON.stringify(condition)} is not a condition`);
  }
}

function call(name: string, argument: Json, scope: Scope): Json | undefined {
  switch (name) {
    case 'Ref':
      return scope.ref(text(argument, name));
    case 'Fn::GetAtt': {
      const [id, ...path] = typeof argument === 'string' ? argument.split('.') : list(argument, name);
      return scope.attribute(text(id, name), path.map((step) => text(step, name)).join('.'));
    }
    case 'Fn::Join': {
      const [separator, parts] = list(argument, name);
      const resolved = list(resolve(parts ?? null, scope), name);
      return resolved.map((part) => text(part, name)).join(text(separator, name));
    }
    case 'Fn::Sub':
      return substitute(argument, scope);
    case 'Fn::Select': {
      const [index, items] = list(argument, name);
      const item = list(resolve(items ?? null, scope), name)[Number(text(resolve(index ?? null, scope), name))];
      if (item === undefined) throw new IntrinsicError(`Fn::Select finds no item ${JSON.stringify(index)}`);
      return item;
    }
    case 'Fn::Split': {
      const [separator, source] = list(argument, name);
      return text(resolve(source ?? null, scope), name).split(text(separator, name));
    }
    case 'Fn::If': {
      const [condition, yes = null, no = null] = list(argument, name);
      return resolve(scope.condition(text(condition, name)) ? yes : no, scope);
    }
    case 'Fn::ImportValue':
      return scope.imported(text(resolve(argument, scope), name));
    default:
      throw new IntrinsicError(`the simulator does not know ${name}`);
  }
}

function substitute(argument: Json, scope: Scope): string {
  const [template, variables] = isJsonList(argument) ? argument : [argument];
  const values = isJsonObject(variables) ? variables : {};
  return text(template, 'Fn::Sub').replaceAll(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
    if (literal !== '') return `\${${name}}`;
    const own = Object.hasOwn(values, name) ? values[name] : undefined;
    if (own !== undefined) return text(resolve(own, scope), 'Fn::Sub');
    return text(resolve(name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name }, scope), 'Fn::Sub');
  });
}

/** A dynamic reference is looked up by CloudFormation in the account. */
function plain(value: string): string {
  if (value.includes('{{resolve:')) throw new IntrinsicError(`${value} is only known in the account`);
  return value;
}

function soleEntry(value: JsonObject): readonly [string?, Json?] {
  const [first, ...others] = Object.entries(value);
  return first === undefined || others.length > 0 ? [] : first;
}

function list(value: Json | undefined, of: string): readonly Json[] {
  if (isJsonList(value)) return value;
  throw new IntrinsicError(`${of} needs a list, not ${JSON.stringify(value)}`);
}

function text(value: Json | undefined, of: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new IntrinsicError(`${of} needs a string, not ${JSON.stringify(value)}`);
}
