import * as z from 'zod/mini';
import { judge, type QuotaFinding } from './finding.ts';
import { QUOTAS } from './quotas.ts';

const ResourceSchema = z.object({
  Type: z.string(),
  Properties: z._default(z.record(z.string(), z.unknown()), {}),
});
const TemplateSchema = z.object({ Resources: z.record(z.string(), ResourceSchema) });

type Resource = z.infer<typeof ResourceSchema>;

/**
 * What of a synthesized template AWS would refuse, or nearly: its resources and bytes, rules per bus, resource policies of
 * functions, and the inputs of schedules and rules.
 * @param text the template as it lies in the assembly
 */
export function templateFindings(text: string): readonly QuotaFinding[] {
  const resources = Object.entries(TemplateSchema.parse(JSON.parse(text)).Resources);
  const ofType = (type: string) => resources.filter(([, { Type }]) => Type === type);
  const rules = Map.groupBy(ofType('AWS::Events::Rule'), ([, { Properties }]) =>
    named(Properties.EventBusName ?? 'default'),
  );
  const permissions = Map.groupBy(ofType('AWS::Lambda::Permission'), ([, { Properties }]) =>
    named(Properties.FunctionName),
  );
  return [
    ...judge(QUOTAS.resources, 'the template', resources.length),
    ...judge(QUOTAS.templateBytes, 'the template', Buffer.byteLength(text)),
    ...[...rules].flatMap(([bus, of]) => judge(QUOTAS.rules, `the bus ${bus}`, of.length)),
    ...[...permissions].flatMap(([name, of]) => judge(QUOTAS.policyBytes, `the function ${name}`, policyBytes(of))),
    ...ofType('AWS::Scheduler::Schedule').flatMap(([id, resource]) =>
      judge(QUOTAS.inputBytes, `the schedule ${id}`, bytesOf(scheduleInput(resource))),
    ),
    ...ofType('AWS::Events::Rule').flatMap(([id, resource]) =>
      transformers(resource).flatMap((input) => judge(QUOTAS.transformerBytes, `the rule ${id}`, bytesOf(input))),
    ),
  ];
}

const InputSchema = z.object({ Target: z.object({ Input: z.optional(z.unknown()) }) });
const TargetsSchema = z.object({
  Targets: z._default(
    z.array(z.object({ InputTransformer: z.optional(z.object({ InputTemplate: z.unknown() })) })),
    [],
  ),
});

const scheduleInput = ({ Properties }: Resource): unknown => InputSchema.parse(Properties).Target.Input;

const transformers = ({ Properties }: Resource): readonly unknown[] =>
  TargetsSchema.parse(Properties).Targets.flatMap(({ InputTransformer }) => InputTransformer?.InputTemplate ?? []);

/** What Lambda makes of a permission has about a hundred characters of its own, and an account and a region where the template has none yet. */
const STATEMENT = 330;
const policyBytes = (permissions: readonly unknown[]): number =>
  permissions.reduce((sum: number, permission) => sum + STATEMENT + bytesOf(permission) / 2, 0);

const bytesOf = (value: unknown): number =>
  value === undefined ? 0 : Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(value));

/** A name, or the logical id that stands for one. */
function named(value: unknown): string {
  if (typeof value === 'string') return value;
  const [, id] = /"([A-Za-z0-9]+)"[^"]*$/.exec(JSON.stringify(value) ?? '') ?? [];
  return id ?? 'without a name';
}
