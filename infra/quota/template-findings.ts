import * as z from 'zod/mini';
import type { Automations } from '#automations/file/automation.ts';
import { judge, type QuotaFinding } from './finding.ts';
import { heaviest } from './heaviest.ts';
import { QUOTAS } from './quotas.ts';
import { settled } from './settled.ts';
import { type App, type Resource, readApp, type SynthesizedStack } from './template.ts';

/**
 * What of a synthesized app AWS would refuse, or nearly: resources and bytes of each stack, rules of each bus, resource policies of
 * functions, and what each schedule and rule hands over and waits for. The rules are measured by what the file says that the account
 * may have.
 */
export function templateFindings(
  stacks: readonly SynthesizedStack[],
  { rulesPerBus }: Pick<Automations, 'rulesPerBus'> = {},
): readonly QuotaFinding[] {
  const app = readApp(stacks);
  return [
    ...stackFindings(app),
    ...busFindings(app, rulesPerBus),
    ...policyFindings(app),
    ...app.ofType(SCHEDULE).flatMap(scheduleFindings),
    ...app.ofType(RULE).flatMap(ruleFindings),
  ];
}

function stackFindings(app: App): readonly QuotaFinding[] {
  const triggers = Map.groupBy([...app.ofType(SCHEDULE), ...app.ofType(RULE)], ({ stack }) => stack);
  return app.stacks.flatMap(({ name, text, resources }) => {
    const of = triggers.get(name) ?? [];
    const where = (weigh: (one: Resource) => number): string =>
      `the stack ${name}${heaviest(of.map((one) => ({ key: keyIn(one), weight: weigh(one) })))}`;
    return [
      ...judge(
        QUOTAS.resources,
        where(() => 1),
        resources,
      ),
      ...judge(
        QUOTAS.templateBytes,
        where(({ properties }) => bytesOf(properties)),
        Buffer.byteLength(text),
      ),
    ];
  });
}

const SCHEDULE = 'AWS::Scheduler::Schedule';
const RULE = 'AWS::Events::Rule';

function busFindings(app: App, rulesPerBus: number = QUOTAS.rules.limit): readonly QuotaFinding[] {
  const rules = Map.groupBy(app.ofType(RULE), ({ properties, nameOf }) =>
    nameOf(properties.EventBusName ?? DEFAULT_BUS),
  );
  return [...rules].flatMap(([bus, of]) => {
    const quota = bus === DEFAULT_BUS ? QUOTAS.defaultRules : QUOTAS.rules;
    const most = heaviest(of.map((rule) => ({ key: keyIn(rule), weight: 1 })));
    return judge({ ...quota, limit: rulesPerBus }, `the bus ${bus}${most}`, of.length);
  });
}

const DEFAULT_BUS = 'default';

function policyFindings(app: App): readonly QuotaFinding[] {
  const permissions = Map.groupBy(app.ofType('AWS::Lambda::Permission'), ({ properties, nameOf }) =>
    nameOf(properties.FunctionName),
  );
  return [...permissions].flatMap(([name, of]) => judge(QUOTAS.policyBytes, `the function ${name}`, policyBytes(of)));
}

const InputSchema = z.object({ Target: z.object({ Input: z.optional(z.unknown()) }) });

function scheduleFindings({ id, properties }: Resource): readonly QuotaFinding[] {
  const { Input: input } = InputSchema.parse(properties).Target;
  return judgeWhole(QUOTAS.inputBytes, keyOf(input) ?? `the schedule ${id}`, bytesOf(input));
}

const RuleSchema = z.object({
  EventPattern: z.optional(z.unknown()),
  Targets: z._default(
    z.array(z.object({ InputTransformer: z.optional(z.object({ InputTemplate: z.unknown() })) })),
    [],
  ),
});

function ruleFindings({ id, properties }: Resource): readonly QuotaFinding[] {
  const { EventPattern, Targets } = RuleSchema.parse(properties);
  const templates = Targets.flatMap(({ InputTransformer }) => InputTransformer?.InputTemplate ?? []);
  const where = keyOf(templates[0]) ?? `the rule ${id}`;
  return [
    ...judgeWhole(QUOTAS.targets, where, Targets.length),
    ...judgeWhole(QUOTAS.patternCharacters, where, JSON.stringify(settled(EventPattern ?? {})).length),
    ...templates.flatMap((template) => judgeWhole(QUOTAS.transformerBytes, where, bytesOf(template))),
  ];
}

/** What is divided until it fits is often nearly full, and that is nothing to warn of. */
const judgeWhole = (...judged: Parameters<typeof judge>): readonly QuotaFinding[] =>
  judge(...judged).filter(({ severity }) => severity === 'error');

const keyIn = ({ properties }: Resource): string | undefined => {
  const { data: scheduled } = z.safeParse(InputSchema, properties);
  if (scheduled !== undefined) return keyOf(scheduled.Target.Input);
  const { data: ruled } = z.safeParse(RuleSchema, properties);
  return keyOf(ruled?.Targets[0]?.InputTransformer?.InputTemplate);
};

/** What in the file makes an event, as the event itself says it. */
function keyOf(event: unknown): string | undefined {
  const [, automation] = /"automation":"([a-z0-9-]+)"/.exec(typeof event === 'string' ? event : '') ?? [];
  return automation && `automations.${automation}`;
}

/** What Lambda makes of a permission has about a hundred characters of its own, and an account and a region where the template has none yet. */
const STATEMENT = 330;
const policyBytes = (permissions: readonly Resource[]): number =>
  permissions.reduce((sum: number, { properties }) => sum + STATEMENT + JSON.stringify(properties).length / 2, 0);

const bytesOf = (value: unknown): number =>
  value === undefined ? 0 : Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(settled(value)));
