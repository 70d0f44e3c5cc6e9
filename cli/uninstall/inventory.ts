import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';

const TemplateSchema = z.object({
  Resources: z._default(
    z.record(z.string(), z.object({ Type: z.string(), DeletionPolicy: z.optional(z.string()) })),
    {},
  ),
});

/** What becomes of the resources of some stacks as those are deleted, by what their templates say. */
export interface Inventory {
  /** How many of each type go, in the order of the types. */
  readonly goes: ReadonlyMap<string, number>;
  /** The types of those that stay, each once for each resource. */
  readonly stays: readonly string[];
}

/** A version is kept as its function goes on without it; with its function it goes, whatever its policy says. */
const GOES_ANYWAY = 'AWS::Lambda::Version';

/** @param templates JSON, as CloudFormation gives them back */
export function inventoryOf(templates: readonly string[]): Inventory {
  const resources = templates.flatMap((text) => Object.values(z.parse(TemplateSchema, parseJson(text)).Resources));
  const isKept = ({ Type, DeletionPolicy = 'Delete' }: (typeof resources)[number]): boolean =>
    DeletionPolicy.startsWith('Retain') && Type !== GOES_ANYWAY;
  const types = resources.filter((one) => !isKept(one)).map(({ Type }) => Type);
  const counts = Object.entries(Object.groupBy(types, (type) => type)).map(
    ([type, all = []]) => [type, all.length] as const,
  );
  return {
    goes: new Map(counts.toSorted(([one], [other]) => (one < other ? -1 : 1))),
    stays: resources.filter(isKept).map(({ Type }) => Type),
  };
}
