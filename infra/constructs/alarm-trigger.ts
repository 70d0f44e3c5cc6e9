import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { ActionFunction } from './action-function.ts';
import { batches, type Medium } from './batches.ts';
import { deliveryWithin } from './delivery.ts';
import { describePayload, type Payload, type Planned, payloadOf } from './payload.ts';
import { resourceName } from './resource-name.ts';

export interface AlarmTriggerProps extends Planned {
  /** The name of a CloudWatch alarm in this account and region. */
  readonly alarm: string;
  readonly run: ActionFunction;
}

const INPUT_PATHS = { occurrence: '$.id', at: '$.time' } as const;
const MEDIUM: Medium = { name: 'the input template of a rule', mostBytes: 8192, render: inputTemplate };
const MOST_TARGETS = 5;

/** All EventBridge rules of the stack, on the default bus, where CloudWatch tells of its alarms. */
export class AlarmTriggers extends Construct {
  private readonly admitted = new Set<ActionFunction>();

  /** One rule, or as many as it takes to carry all components at five targets each. */
  add({ alarm, run, ...planned }: AlarmTriggerProps): void {
    this.admit(run);
    const { name, limits } = planned;
    const payload = payloadOf(planned, {
      trigger: { alarm },
      occurrence: '<occurrence>',
      at: '<at>',
    });
    for (const [index, targets] of chunks(batches(payload, MEDIUM), MOST_TARGETS).entries()) {
      const ruleName = resourceName(`${this.prefix}${name}`, index);
      new CfnRule(this, `Automation-${resourceName(name, index)}`, {
        name: ruleName,
        description: describePayload(payload),
        eventPattern: pattern(alarm, Stack.of(this).account),
        targets: targets.map((batch, number) => ({
          id: `batch-${number + 1}`,
          arn: run.alias.functionArn,
          inputTransformer: { inputPathsMap: INPUT_PATHS, inputTemplate: MEDIUM.render(batch) },
          retryPolicy: deliveryWithin(limits.expires),
          deadLetterConfig: { arn: run.deadLetters.queueArn },
        })),
      });
    }
  }

  private get prefix(): string {
    return `${Stack.of(this).stackName}-`;
  }

  /** Once for all rules: one permission each would fill the function's policy at about 45 of them. */
  private admit(run: ActionFunction): void {
    if (this.admitted.has(run)) return;
    this.admitted.add(run);
    const events = new ServicePrincipal('events.amazonaws.com');
    const ours = Stack.of(this).formatArn({ service: 'events', resource: 'rule', resourceName: `${this.prefix}*` });
    run.alias.addPermission('AlarmRules', { principal: events, sourceArn: ours });
    run.deadLetters.addToResourcePolicy(
      new PolicyStatement({
        principals: [events],
        actions: ['sqs:SendMessage'],
        resources: [run.deadLetters.queueArn],
        conditions: { ArnLike: { 'aws:SourceArn': ours } },
      }),
    );
  }
}

/** An alarm of this account that goes off; one that is updated while in alarm tells so too, and is not meant. */
const pattern = (alarm: string, account: string) => ({
  account: [account],
  source: ['aws.cloudwatch'],
  'detail-type': ['CloudWatch Alarm State Change'],
  detail: {
    alarmName: [alarm],
    state: { value: ['ALARM'] },
    previousState: { value: [{ 'anything-but': 'ALARM' }] },
  },
});

/**
 * A placeholder stands for the whole JSON value, without quotes around it: within quotes EventBridge does not support them in
 * JSON. What merely looks like a placeholder, in the name of an alarm, is escaped.
 */
function inputTemplate({ occurrence, at, ...fixed }: Payload): string {
  const rest = JSON.stringify(fixed).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
  return `{"occurrence":${occurrence},"at":${at},${rest.slice(1)}`;
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
}
