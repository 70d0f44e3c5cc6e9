import { arn } from './arn.ts';
import { holds, IntrinsicError, resolve, type Scope } from './intrinsics.ts';
import type { Json } from './json.ts';
import { ATTRIBUTES } from './physical-names.ts';
import { type Place, urlSuffix } from './place.ts';
import type { Parameter, Template, TemplateResource } from './template.ts';

export interface StackSource {
  readonly name: string;
  readonly place: Place;
  readonly template: Template;
  /** What the other stacks of the app export; undefined is what none does. */
  readonly imported?: (name: string) => Json | undefined;
}

/** What the references in this template lead to. A reference that leads back to itself is an `IntrinsicError`. */
export function createScope(source: StackSource): Scope {
  const { name: stackName, place, template } = source;
  const path: string[] = [];
  const once = <T>(step: string, work: () => T): T => {
    if (path.includes(step)) throw new IntrinsicError(`a cycle: ${[...path, step].join(' -> ')}`);
    path.push(step);
    try {
      return work();
    } finally {
      path.pop();
    }
  };

  const attribute = (logicalId: string, name: string): string => {
    const resource = template.Resources[logicalId];
    if (resource === undefined) throw new IntrinsicError(`there is no resource ${logicalId}`);
    const give = ATTRIBUTES[resource.Type]?.({
      logicalId,
      stackName,
      place,
      property: propertyOf(resource),
      versionNumber: () => versionNumber(template, logicalId),
    })[name];
    if (give === undefined) {
      throw new IntrinsicError(`the simulator does not know ${name} of ${logicalId} (${resource.Type})`);
    }
    return once(`${logicalId}.${name}`, give);
  };

  const propertyOf =
    ({ Properties }: TemplateResource) =>
    (name: string): string | undefined => {
      const value = resolve(Properties[name] ?? null, scope) ?? null;
      if (value === null || typeof value === 'string') return value ?? undefined;
      throw new IntrinsicError(`${name} needs a string, not ${JSON.stringify(value)}`);
    };

  const pseudo = pseudoParameters(source);
  const scope: Scope = {
    attribute,
    ref: (id) => {
      if (Object.hasOwn(pseudo, id)) return pseudo[id];
      const parameter = template.Parameters[id];
      return parameter === undefined ? attribute(id, 'Ref') : defaultOf(id, parameter);
    },
    condition: (name) => {
      const condition = template.Conditions[name];
      if (condition === undefined) throw new IntrinsicError(`there is no condition ${name}`);
      return once(`condition ${name}`, () => holds(condition, scope));
    },
    imported: (name) => {
      const value = once(`import ${name}`, () => source.imported?.(name));
      if (value === undefined) throw new IntrinsicError(`no stack exports ${name}`);
      return value;
    },
  };
  return scope;
}

const pseudoParameters = ({ name, place }: StackSource): Readonly<Record<string, Json | undefined>> => ({
  'AWS::AccountId': place.account,
  'AWS::Region': place.region,
  'AWS::Partition': place.partition,
  'AWS::URLSuffix': urlSuffix(place),
  'AWS::StackName': name,
  'AWS::StackId': arn(place, 'cloudformation', `stack/${name}/simulated`),
  'AWS::NoValue': undefined,
});

/** Lambda counts the versions of a function from 1. */
function versionNumber({ Resources }: Template, logicalId: string): number {
  const functionOf = (id: string) => JSON.stringify(Resources[id]?.Properties.FunctionName);
  const versions = Object.keys(Resources).filter(
    (id) => Resources[id]?.Type === 'AWS::Lambda::Version' && functionOf(id) === functionOf(logicalId),
  );
  return versions.indexOf(logicalId) + 1;
}

function defaultOf(name: string, { Type, Default }: Parameter): Json {
  if (Default === undefined) throw new IntrinsicError(`the parameter ${name} has no default`);
  if (Type.startsWith('AWS::SSM::')) throw new IntrinsicError(`the parameter ${name} is only known in the account`);
  return Type === 'CommaDelimitedList' || Type.startsWith('List<') ? String(Default).split(',') : String(Default);
}
