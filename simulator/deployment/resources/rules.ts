import * as z from 'zod/mini';
import { compilePattern } from '#simulator/deployment/events/event-pattern.ts';
import { type InputTransformer, requireTransformer } from '#simulator/deployment/events/input-transformer.ts';
import { AssemblyError } from '#simulator/deployment/template/assembly-error.ts';
import { isJsonObject, type JsonObject } from '#simulator/deployment/template/json.ts';
import { busName } from '#simulator/deployment/template/physical-names.ts';
import type { Resource, Stack } from '#simulator/deployment/template/stack.ts';
import { type DeliveryPolicy, deliveryOf, deliveryProperties } from './delivery.ts';
import { MOST, requireAtMost } from './most.ts';
import { isQueue } from './queues.ts';
import { isTopic } from './topics.ts';

export interface DeployedBus {
  readonly name: string;
  readonly arn: string;
}

/** What a target is handed: the event itself, always the same text, or what a transformer makes of the event. */
export type TargetInput =
  | { readonly kind: 'event' }
  | { readonly kind: 'constant'; readonly text: string }
  | ({ readonly kind: 'transformer' } & InputTransformer);

export interface DeployedTarget extends DeliveryPolicy {
  readonly id: string;
  readonly arn: string;
  readonly input: TargetInput;
}

/** A rule on an event bus. Of its targets only functions, topics and queues are here: the first run something, topics tell people, and a function takes from queues. */
export interface DeployedRule {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly busName: string;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly pattern: JsonObject;
  readonly targets: readonly DeployedTarget[];
  readonly told: readonly Pick<DeployedTarget, 'id' | 'arn' | 'input'>[];
  readonly queued: readonly Pick<DeployedTarget, 'id' | 'arn' | 'input'>[];
}

const TargetSchema = z.object({
  Id: z.string(),
  Arn: z.string(),
  Input: z.optional(z.string()),
  InputPath: z.optional(z.never('the simulator does not know InputPath')),
  InputTransformer: z.optional(
    z.object({ InputPathsMap: z._default(z.record(z.string(), z.string()), {}), InputTemplate: z.string() }),
  ),
  ...deliveryProperties,
});

const RuleSchema = z.object({
  EventBusName: z.optional(z.string()),
  State: z._default(z.enum(['ENABLED', 'DISABLED']), 'ENABLED'),
  EventPattern: z.json(),
  Targets: z._default(z.array(TargetSchema), []),
});

export const readBuses = (stack: Stack): readonly DeployedBus[] =>
  stack.map('AWS::Events::EventBus', z.object({}), (_, self) => ({ name: self.ref(), arn: self.attribute('Arn') }));

export const readRules = (stack: Stack): readonly DeployedRule[] =>
  stack.map('AWS::Events::Rule', RuleSchema, ({ EventBusName, State, EventPattern, Targets }, self) => ({
    logicalId: self.logicalId,
    name: nameOf(self),
    arn: self.attribute('Arn'),
    busName: busName(EventBusName),
    state: State,
    pattern: patternOf(EventPattern),
    targets: atMostFive(Targets)
      .filter(({ Arn }) => isFunction(Arn))
      .map((target) => ({
        id: target.Id,
        arn: target.Arn,
        input: inputOf(target),
        ...deliveryOf(target),
      })),
    told: Targets.filter(({ Arn }) => isTopic(Arn)).map(plainTarget),
    queued: Targets.filter(({ Arn }) => isQueue(Arn)).map(plainTarget),
  }));

const plainTarget = (target: z.output<typeof TargetSchema>) => ({
  id: target.Id,
  arn: target.Arn,
  input: inputOf(target),
});

function atMostFive<T>(targets: readonly T[]): readonly T[] {
  requireAtMost(MOST.targets, targets.length, 'targets');
  return targets;
}

const isFunction = (targetArn: string): boolean => targetArn.split(':')[2] === 'lambda';

/** On a bus of its own, `Ref` gives the bus as well. */
const nameOf = (self: Resource): string => self.ref().split('|').at(-1) ?? '';

/** AWS takes no rule whose pattern it cannot understand, so neither do we. */
function patternOf(pattern: z.output<typeof RuleSchema>['EventPattern']): JsonObject {
  if (!isJsonObject(pattern)) throw new AssemblyError('the simulator knows rules with an event pattern only');
  compilePattern(pattern);
  requireAtMost(MOST.patternCharacters, JSON.stringify(pattern).length, 'characters of its pattern');
  return pattern;
}

function inputOf({ Input, InputTransformer }: z.output<typeof TargetSchema>): TargetInput {
  if (Input !== undefined) return { kind: 'constant', text: Input };
  if (InputTransformer === undefined) return { kind: 'event' };
  const transformer = { paths: InputTransformer.InputPathsMap, template: InputTransformer.InputTemplate };
  requireTransformer(transformer);
  requireAtMost(MOST.templateBytes, Buffer.byteLength(transformer.template), 'bytes of an input template');
  return { kind: 'transformer', ...transformer };
}
