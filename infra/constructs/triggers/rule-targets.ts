import type { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Payload } from '#automations/events/payload.ts';
import type { ActionFunction } from '#infra/constructs/functions/action-function.ts';
import { QUOTAS } from '#infra/quota/quotas.ts';
import { batches } from './batches.ts';
import type { Bound } from './bound.ts';
import { deliveryWithin } from './delivery.ts';
import { divide, pathOfPart } from './divide.ts';

/**
 * What EventBridge fills in from the event, by the name of its key in the payload or the trigger, as JSON paths: `{ at: '$.time' }`
 * for a payload whose `at` is `<at>`.
 */
export type InputPaths = Readonly<Record<string, string>>;

interface Destination {
  readonly run: ActionFunction;
  readonly expires: number;
}

/** As many of the components of a payload as a target can carry. */
interface RulePart {
  /** Of the batch. */
  readonly id: string;
  readonly payload: Payload;
  readonly target: CfnRule.TargetProperty;
}

/** A rule with its targets. */
export interface PlannedRule {
  /** Empty for the only one of an automation. */
  readonly id: string;
  readonly components: Payload['components'];
  readonly targets: readonly CfnRule.TargetProperty[];
}

/** @param narrower what has to hold of each part besides, such as that its pattern is not too long */
export function ruleParts(
  payload: Payload,
  inputPathsMap: InputPaths,
  { run, expires }: Destination,
  narrower: readonly Bound[] = [],
): readonly RulePart[] {
  const template: Bound = {
    name: 'the input template of a rule',
    most: QUOTAS.transformerBytes.limit,
    measure: (batch) => Buffer.byteLength(inputTemplate(batch, inputPathsMap)),
  };
  return batches(payload, [template, ...narrower]).map((batch) => ({
    ...batch,
    target: {
      id: targetId(batch.id),
      arn: run.alias.functionArn,
      inputTransformer: { inputPathsMap, inputTemplate: inputTemplate(batch.payload, inputPathsMap) },
      retryPolicy: deliveryWithin(expires),
      deadLetterConfig: { arn: run.deadLetters.queueArn },
    },
  }));
}

/**
 * As many rules as it takes to carry all components of a payload, at five targets each. A batch that comes or goes changes one rule,
 * which at worst is divided: the rules are parts of the same trie as the batches, nearer to its root.
 */
export const plannedRules = (
  payload: Payload,
  inputPathsMap: InputPaths,
  destination: Destination,
): readonly PlannedRule[] =>
  divide(ruleParts(payload, inputPathsMap, destination), pathOfPart, (some) => some.length <= QUOTAS.targets.limit).map(
    ({ id, items }) => ({
      id,
      components: items.flatMap((part) => part.payload.components),
      targets: items.map(({ target }) => target),
    }),
  );

/** Of the target for a batch; the only one of its rule has the number that it was given when they were counted. */
const targetId = (batch: string): string => (batch === '' ? 'batch-1' : `batch-${batch}`);

/** Lets rules with such an ARN start the function and fill its dead-letter queue, once: one permission for each would fill its policy at 45. */
export function admitRules(run: ActionFunction, id: string, sourceArn: string): void {
  if (run.alias.node.tryFindChild(id) !== undefined) return;
  const events = new ServicePrincipal('events.amazonaws.com');
  run.alias.addPermission(id, { principal: events, sourceArn });
  run.deadLetters.addToResourcePolicy(
    new PolicyStatement({
      principals: [events],
      actions: ['sqs:SendMessage'],
      resources: [run.deadLetters.queueArn],
      conditions: { ArnLike: { 'aws:SourceArn': sourceArn } },
    }),
  );
}

/**
 * A placeholder stands for the whole JSON value, without quotes around it: within quotes EventBridge does not support them in
 * JSON. What has a path is filled in, in the payload and in its trigger. What merely looks like a placeholder, in the name of an
 * alarm, is escaped.
 */
function inputTemplate({ occurrence, at, only, trigger, ...fixed }: Payload, paths: InputPaths): string {
  const first = fields({ occurrence, at, ...(only !== undefined && { only }) }, paths);
  return `{${first},"trigger":{${fields(trigger, paths)}},${escaped(fixed).slice(1)}`;
}

const fields = (values: object, paths: InputPaths): string =>
  Object.entries(values)
    .map(([name, value]) => `"${name}":${Object.hasOwn(paths, name) ? value : escaped(value)}`)
    .join(',');

const escaped = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
