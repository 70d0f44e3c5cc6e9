import * as z from 'zod/mini';
import { arnMatches, globMatches } from '#simulator/deployment/template/arn.ts';

/** One or many, as a list. */
const some = <Item extends z.ZodMiniType>(item: Item) =>
  z.pipe(
    z.transform((value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])),
    z.readonly(z.array(item)),
  );

const TextsSchema = some(z.string());

/** `Bool` conditions may be written as booleans. */
const ValuesSchema = z.pipe(
  some(z.union([z.string(), z.boolean(), z.number()])),
  z.transform((values): readonly string[] => values.map(String)),
);

const PrincipalSchema = z.union([
  z.pipe(
    z.literal('*'),
    z.transform((): Readonly<Record<string, readonly string[]>> => ({ AWS: ['*'] })),
  ),
  z.record(z.string(), TextsSchema),
]);

const StatementSchema = z.strictObject(
  {
    Sid: z.optional(z.string()),
    Effect: z.enum(['Allow', 'Deny']),
    Action: TextsSchema,
    /** A trust policy has none: it is about its own role. */
    Resource: z._default(TextsSchema, ['*']),
    /** Only in the policies of resources. */
    Principal: z.optional(PrincipalSchema),
    Condition: z._default(z.record(z.string(), z.record(z.string(), ValuesSchema)), {}),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `the simulator does not know ${issue.keys.join(', ')}` : undefined,
  },
);

/** One IAM statement, with every element that may be one or many as a list. */
export type Statement = z.output<typeof StatementSchema>;

export const PolicyDocumentSchema = z.object({ Statement: some(StatementSchema) });

/** What is known of a request, under the names of IAM's condition keys. */
export type RequestContext = Readonly<Record<string, string>>;

/** A policy holds a condition that the simulator cannot judge. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

/**
 * Whether a statement is about this request at all.
 * @throws PolicyError only for a statement whose action and resource fit
 */
export const applies = (
  { Action, Resource, Condition }: Statement,
  action: string,
  resource: string,
  context: RequestContext,
): boolean =>
  Action.some((pattern) => globMatches(pattern.toLowerCase(), action.toLowerCase())) &&
  Resource.some((pattern) => pattern === '*' || arnMatches(pattern, resource)) &&
  Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) =>
      values.some((value) => compare(operator, value, lookUp(key, context))),
    ),
  );

/** A comparison with a key that the request does not have is never true, whatever it is compared with. */
function compare(operator: string, wanted: string, actual: string | undefined): boolean {
  switch (operator) {
    case 'StringEquals':
      return actual === wanted;
    case 'Bool':
      return actual === wanted.toLowerCase();
    // AWS: the two behave identically.
    case 'ArnLike':
    case 'ArnEquals':
      return actual !== undefined && arnMatches(wanted, actual);
    default:
      throw new PolicyError(`the simulator does not know the condition ${operator}`);
  }
}

const CONDITION_KEYS = ['aws:SourceArn', 'aws:SourceAccount', 'aws:SecureTransport'];

/** Keys are the same whatever their case. */
function lookUp(key: string, context: RequestContext): string | undefined {
  const known = CONDITION_KEYS.find((name) => name.toLowerCase() === key.toLowerCase());
  if (known === undefined) throw new PolicyError(`the simulator does not know the condition key ${key}`);
  return context[known];
}
