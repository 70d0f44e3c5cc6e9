import * as z from 'zod/mini';
import { AssemblyError } from './assembly-error.ts';
import { resolve, type Scope } from './intrinsics.ts';
import type { Json, JsonObject } from './json.ts';
import type { Place } from './place.ts';
import { createScope, type StackSource } from './scope.ts';
import { type TemplateResource, whereWrong } from './template.ts';

/** One resource, under the names the simulated account knows it by. */
export interface Resource {
  readonly logicalId: string;
  /** What `Ref` gives. */
  readonly ref: () => string;
  /** What `Fn::GetAtt` gives. */
  readonly attribute: (name: string) => string;
}

/** What a stack puts out once it is deployed. */
export interface Output {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  readonly exportName?: string;
}

/** A stack with its references resolved. */
export interface Stack {
  readonly name: string;
  readonly place: Place;
  /** What the template says of itself, in which nothing is filled in. */
  readonly metadata: JsonObject;
  /** As it was handed over, as far as it is read: JSON. */
  readonly template: string;
  /** What it exports under this name, if anything. */
  exported(name: string): Json | undefined;
  /** @throws AssemblyError naming the output */
  outputs(): readonly Output[];
  /**
   * Reads each resource of a type that will be deployed, with just the properties that the schema names.
   * @throws AssemblyError naming the resource, for whatever goes wrong in reading it
   */
  map<Schema extends z.ZodMiniObject, T>(
    type: string,
    schema: Schema,
    read: (properties: z.output<Schema>, self: Resource) => T,
  ): readonly T[];
}

/** Nothing is resolved before it is read, so what the simulator does not read need not be known to it. */
export function createStack(source: StackSource): Stack {
  const scope = createScope(source);
  const resources = Object.entries(source.template.Resources);
  const self = (logicalId: string): Resource => ({
    logicalId,
    ref: () => String(scope.ref(logicalId)),
    attribute: (name) => String(scope.attribute(logicalId, name)),
  });
  return {
    name: source.name,
    place: source.place,
    metadata: source.template.Metadata,
    get template() {
      return JSON.stringify(source.template);
    },
    exported: (name) => {
      const output = Object.values(source.template.Outputs).find(
        ({ Export }) => Export !== undefined && resolve(Export.Name, scope) === name,
      );
      return output && resolve(output.Value, scope);
    },
    outputs: () =>
      Object.entries(source.template.Outputs).flatMap(([key, { Value, Description, Condition, Export }]) =>
        about(`the output ${key}`, () => {
          if (Condition !== undefined && !scope.condition(Condition)) return [];
          const output = { key, value: String(resolve(Value, scope)) };
          return [
            {
              ...output,
              ...(Description !== undefined && { description: Description }),
              ...(Export !== undefined && { exportName: String(resolve(Export.Name, scope)) }),
            },
          ];
        }),
      ),
    map: (type, schema, read) =>
      resources
        .filter(([, { Type }]) => Type === type)
        .flatMap(([logicalId, { Condition, Properties }]) =>
          about(`${logicalId} (${type})`, () => {
            if (Condition !== undefined && !scope.condition(Condition)) return [];
            return [read(parse(schema, resolved(Properties, Object.keys(schema.shape), scope)), self(logicalId))];
          }),
        ),
  };
}

function resolved(properties: TemplateResource['Properties'], names: readonly string[], scope: Scope): JsonObject {
  const entries = names.flatMap((name) => {
    const value = properties[name];
    const given = value === undefined ? undefined : resolve(value, scope);
    return given === undefined ? [] : [[name, given] as const];
  });
  return Object.fromEntries(entries);
}

function parse<Schema extends z.ZodMiniObject>(schema: Schema, properties: JsonObject): z.output<Schema> {
  const parsed = z.safeParse(schema, properties);
  if (parsed.success) return parsed.data;
  throw new AssemblyError(whereWrong(parsed.error), { cause: parsed.error });
}

/** Says of an error which resource it came up in. */
function about<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new AssemblyError(`${what}: ${cause.message}`, { cause });
  }
}
