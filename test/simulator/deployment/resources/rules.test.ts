import { describe, expect, it } from 'vitest';
import {
  arnOf,
  deploymentOf,
  type Written,
  wired,
  withProperties,
} from '#test/simulator/deployment/written-assembly.ts';

const account = 'us-east-1:123456789012';

const ruleOf = async (properties: Written, others: Written = {}) => {
  const { rules } = await deploymentOf({ ...withProperties(wired, 'Rule', properties), ...others });
  return rules[0];
};

const target = (properties: Written): Written => ({
  Targets: [{ Id: 'code', Arn: { Ref: 'CodeLive' }, ...properties }],
});

describe('a rule', () => {
  it('is what the template says', async () => {
    expect(await ruleOf({})).toEqual({
      logicalId: 'Rule',
      name: 'Shop-on-alarm',
      arn: `arn:aws:events:${account}:rule/Shop-on-alarm`,
      busName: 'default',
      state: 'ENABLED',
      pattern: { account: ['123456789012'], source: ['aws.cloudwatch'] },
      targets: [
        {
          id: 'code',
          arn: `arn:aws:lambda:${account}:function:Shop-Code:live`,
          input: { kind: 'transformer', paths: { at: '$.time' }, template: '{"at":<at>}' },
          retry: { maximumRetryAttempts: 185, maximumEventAgeSeconds: 86_400 },
          deadLetterQueueArn: `arn:aws:sqs:${account}:Shop-Letters`,
        },
      ],
      told: [],
      queued: [],
    });
  });

  it.each([{ Ref: 'Bus' }, arnOf('Bus')])('is on the bus that %j names', async (EventBusName) => {
    const rule = await ruleOf(
      { EventBusName },
      { Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'shop' } } },
    );

    expect(rule).toMatchObject({
      busName: 'shop',
      name: 'Shop-on-alarm',
      arn: `arn:aws:events:${account}:rule/shop/Shop-on-alarm`,
    });
  });

  it.each([
    [
      'characters of its pattern',
      (length: number) => ({ EventPattern: { source: ['x'.repeat(length - '{"source":[""]}'.length)] } }),
      2048,
    ],
    [
      'bytes of an input template',
      (length: number) => target({ InputTransformer: { InputTemplate: `"${'x'.repeat(length - 2)}"` } }),
      8192,
    ],
    [
      'targets',
      (length: number) => ({
        Targets: Array.from({ length }, (_, n) => ({ Id: `${n}`, Arn: { Ref: 'CodeLive' } })),
      }),
      5,
    ],
  ])('has no more %s than EventBridge takes', async (what, properties, most) => {
    expect(await ruleOf(properties(most))).toBeDefined();
    await expect(ruleOf(properties(most + 1))).rejects.toThrow(
      `Rule (AWS::Events::Rule): ${what}: ${most + 1} where AWS takes ${most} at the most`,
    );
  });

  it('hands over the event, a constant, or what a transformer makes', async () => {
    const input = async (properties: Written) => (await ruleOf(target(properties)))?.targets[0]?.input;

    expect(await input({})).toEqual({ kind: 'event' });
    expect(await input({ Input: '{"a":1}' })).toEqual({ kind: 'constant', text: '{"a":1}' });
    expect(await input({ InputTransformer: { InputTemplate: '"<aws.events.rule-name>"' } })).toEqual({
      kind: 'transformer',
      paths: {},
      template: '"<aws.events.rule-name>"',
    });
  });

  it('takes its retries and its state from the template', async () => {
    const rule = await ruleOf({
      State: 'DISABLED',
      ...target({ RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 900 } }),
    });

    expect(rule?.state).toBe('DISABLED');
    expect(rule?.targets[0]?.retry).toEqual({ maximumRetryAttempts: 3, maximumEventAgeSeconds: 900 });
  });

  it('has only those of its targets that run something', async () => {
    const topic = { Id: 'people', Arn: { Ref: 'Topic' } };
    const rule = await ruleOf(
      { Targets: [topic, { Id: 'code', Arn: { Ref: 'CodeLive' } }] },
      { Topic: { Type: 'AWS::SNS::Topic', Properties: {} } },
    );

    expect(rule?.targets.map(({ id }) => id)).toEqual(['code']);
    expect(rule?.told).toMatchObject([{ arn: expect.stringMatching(/^arn:aws:sns:/), input: { kind: 'event' } }]);
  });

  it.each([
    [
      'an operator that no rule of ours asks',
      { EventPattern: { source: [{ suffix: '.aws' }] } },
      'source: the simulator does not know suffix',
    ],
    ['a pattern written as text', { EventPattern: '{"source":["aws.ec2"]}' }, 'rules with an event pattern only'],
    ['no pattern', { EventPattern: undefined, ScheduleExpression: 'rate(1 hour)' }, 'EventPattern'],
    [
      'a placeholder that nothing defines',
      target({ InputTransformer: { InputPathsMap: {}, InputTemplate: '<at>' } }),
      'undefined placeholder <at>',
    ],
    ['an input path', target({ InputPath: '$.detail' }), 'the simulator does not know InputPath'],
    ['dead letters to a topic', target({ DeadLetterConfig: { Arn: 'arn:aws:sns:us-east-1:1:t' } }), 't is not a queue'],
  ])('is refused with %s', async (_, properties, message) => {
    await expect(ruleOf(properties)).rejects.toThrow(message);
    await expect(ruleOf(properties)).rejects.toThrow(/^Rule \(AWS::Events::Rule\): /);
  });
});
