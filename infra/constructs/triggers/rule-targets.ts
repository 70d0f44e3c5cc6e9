import type { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Payload } from '#automations/events/payload.ts';
import type { ActionFunction } from '#infra/constructs/functions/action-function.ts';
import { batches, type Medium } from './batches.ts';
import { deliveryWithin } from './delivery.ts';

const MOST_TARGETS = 5;

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
  readonly components: Payload['components'];
  readonly target: Omit<CfnRule.TargetProperty, 'id'>;
}

export function ruleParts(
  payload: Payload,
  inputPathsMap: InputPaths,
  { run, expires }: Destination,
): readonly RulePart[] {
  const medium: Medium = {
    name: 'the input template of a rule',
    mostBytes: 8192,
    render: (batch) => inputTemplate(batch, inputPathsMap),
  };
  return batches(payload, medium).map((batch) => ({
    components: batch.components,
    target: {
      arn: run.alias.functionArn,
      inputTransformer: { inputPathsMap, inputTemplate: medium.render(batch) },
      retryPolicy: deliveryWithin(expires),
      deadLetterConfig: { arn: run.deadLetters.queueArn },
    },
  }));
}

/** The targets of as many rules as it takes to carry all components of a payload, at five targets each. */
export function ruleTargets(
  payload: Payload,
  inputPathsMap: InputPaths,
  destination: Destination,
): readonly CfnRule.TargetProperty[][] {
  const targets = ruleParts(payload, inputPathsMap, destination).map(({ target }, number) => ({
    id: targetId(number % MOST_TARGETS),
    ...target,
  }));
  return Array.from({ length: Math.ceil(targets.length / MOST_TARGETS) }, (_, n) =>
    targets.slice(n * MOST_TARGETS, (n + 1) * MOST_TARGETS),
  );
}

/** Of the nth target of a rule, counted from 0. */
export const targetId = (index: number): string => `batch-${index + 1}`;

/** Lets rules with such an ARN start the function and fill its dead-letter queue: one permission each would fill its policy at 45. */
export function admitRules(run: ActionFunction, id: string, sourceArn: string): void {
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
