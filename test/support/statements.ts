import type { Json, Synthesized } from './synthesized.ts';

/**
 * Everything that is allowed or denied anywhere in these stacks, by who holds it, in order: `{ 'role Stop': ['Allow sqs:SendMessage on …'] }`.
 * A statement is found wherever it stands in a template, in a resource of whichever type; beside those there are permissions of functions,
 * which have a form of their own, and policies that are attached by their ARN.
 */
export function statementsOf({
  resources,
}: Pick<Synthesized, 'resources'>): Readonly<Record<string, readonly string[]>> {
  const all = [...resources()].map(([name, resource]) => ({ id: name.split('/').slice(1).join('/'), resource }));
  const types = new Map<string, string>(all.map(({ id, resource }) => [id, resource.Type]));
  const said = all.flatMap(({ id, resource }) =>
    [...within(resource.Properties, types), ...permission(resource, types), ...attached(resource)].flatMap((line) =>
      holders(id, resource).map((holder) => ({ holder, line })),
    ),
  );
  const byHolder = Object.groupBy(said, ({ holder }) => holder);
  return Object.fromEntries(
    Object.keys(byHolder)
      .toSorted()
      .map((holder) => [holder, (byHolder[holder] ?? []).map(({ line }) => line).toSorted()]),
  );
}

/** Who may do what a resource says: the roles it is attached to, or itself. */
function holders(id: string, { Type, Properties }: Json): readonly string[] {
  const { Roles = [], Users = [], Groups = [] } = Properties ?? {};
  const held = [Roles, Users, Groups].flat().map((one) => `role ${plain(one.Ref ?? one)}`);
  return held.length > 0 ? held : [`${Type.slice('AWS::'.length)} ${plain(id)}`];
}

function* within(value: Json, types: ReadonlyMap<string, string>): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  if (typeof value.Effect === 'string') yield* spelledOut(value, types);
  else for (const inner of Object.values(value)) yield* within(inner, types);
}

/** A line for each action and resource; what is unusual in a statement (`NotAction`, `Condition`) is there as it is written. */
function spelledOut(statement: Json, types: ReadonlyMap<string, string>): readonly string[] {
  const { Effect, Action = '?', Resource = 'itself', Principal, Sid: _, ...rest } = statement;
  const by = Principal === undefined ? '' : ` by ${spell(Principal, types)}`;
  const also = Object.keys(rest).length === 0 ? '' : ` with ${spell(rest, types)}`;
  return [Action]
    .flat()
    .flatMap((action) =>
      [Resource].flat().map((resource) => `${Effect} ${action} on ${spell(resource, types)}${by}${also}`),
    );
}

function permission({ Type, Properties }: Json, types: ReadonlyMap<string, string>): readonly string[] {
  if (Type !== 'AWS::Lambda::Permission') return [];
  const { Action, FunctionName, Principal, ...rest } = Properties;
  return [`Allow ${Action} on ${spell(FunctionName, types)} by ${Principal} with ${spell(rest, types)}`];
}

const attached = ({ Properties }: Json): readonly string[] =>
  (Properties?.ManagedPolicyArns ?? []).map((arn: Json) => `Attached ${JSON.stringify(arn)}`);

/** `Ref` and `GetAtt` as `{Type LogicalId}`, joins joined, what else there is as JSON. */
function spell(value: Json, types: ReadonlyMap<string, string>): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map((one) => spell(one, types)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if ('Fn::Join' in value)
    return value['Fn::Join'][1].map((part: Json) => spell(part, types)).join(value['Fn::Join'][0]);
  const id: string | undefined = value.Ref ?? value['Fn::GetAtt']?.[0];
  if (id?.startsWith('AWS::')) return `{${id.slice('AWS::'.length)}}`;
  if (id !== undefined) return `{${types.get(id)?.slice('AWS::'.length)} ${plain(id)}}`;
  return `{${Object.entries(value)
    .map(([key, inner]) => `${key}: ${spell(inner, types)}`)
    .join(', ')}}`;
}

/** Without the hash that the CDK puts behind a logical id. */
const plain = (id: string): string => id.replace(/[0-9A-F]{8}$/, '');
