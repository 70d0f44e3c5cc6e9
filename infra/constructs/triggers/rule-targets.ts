import type { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ActionFunction } from '#infra/constructs/functions/action-function.ts';
import { batches, type Medium } from './batches.ts';
import { deliveryWithin } from './delivery.ts';
import type { Payload } from './payload.ts';

const MEDIUM: Medium = { name: 'the input template of a rule', mostBytes: 8192, render: inputTemplate };
const MOST_TARGETS = 5;

/** Parts of the payload that EventBridge fills in from the event, as JSON paths: `{ at: '$.time' }` for a payload whose `at` is `<at>`. */
export type InputPaths = Readonly<Record<string, string>>;

/** The targets of as many rules as it takes to carry all components of a payload, at five targets each. */
export function ruleTargets(
  payload: Payload,
  inputPathsMap: InputPaths,
  { run, expires }: { readonly run: ActionFunction; readonly expires: number },
): readonly CfnRule.TargetProperty[][] {
  const targets = batches(payload, MEDIUM).map(
    (batch, number): CfnRule.TargetProperty => ({
      id: `batch-${(number % MOST_TARGETS) + 1}`,
      arn: run.alias.functionArn,
      inputTransformer: { inputPathsMap, inputTemplate: MEDIUM.render(batch) },
      retryPolicy: deliveryWithin(expires),
      deadLetterConfig: { arn: run.deadLetters.queueArn },
    }),
  );
  return Array.from({ length: Math.ceil(targets.length / MOST_TARGETS) }, (_, n) =>
    targets.slice(n * MOST_TARGETS, (n + 1) * MOST_TARGETS),
  );
}

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
 * JSON. What merely looks like a placeholder, in the name of an alarm, is escaped.
 */
function inputTemplate({ occurrence, at, only, trigger, ...fixed }: Payload): string {
  const filled = {
    occurrence,
    at,
    ...(only !== undefined && { only }),
  };
  const placeholders = Object.entries(filled).map(([name, placeholder]) => `"${name}":${placeholder}`);
  return `{${placeholders.join(',')},"trigger":${triggerTemplate(trigger)},${escaped(fixed).slice(1)}`;
}

/** The reason for which another automation is followed is filled in as well. */
const triggerTemplate = (trigger: Payload['trigger']): string =>
  'outcome' in trigger ? `{"outcome":${JSON.stringify(trigger.outcome)},"reason":${trigger.reason}}` : escaped(trigger);

const escaped = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
