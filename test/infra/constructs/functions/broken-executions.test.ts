import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compilePattern } from '#simulator/deployment/events/event-pattern.ts';
import { everyKind } from '#test/support/automations.ts';
import { type Json, synthesize } from '#test/support/synthesized.ts';

const { template, properties } = synthesize(everyKind);
const [rule] = Object.values(template.findResources('AWS::Events::Rule')).filter(({ Properties }: Json) =>
  Properties.EventPattern['detail-type']?.includes('Durable Execution Status Change'),
) as Json[];
const [queueId] = Object.keys(template.findResources('AWS::SQS::Queue')).filter((id) => /WaytopicQueue/.test(id));

/** The ARNs that the pattern waits for, each with the logical id of its function in it. */
const spelled = JSON.parse(
  JSON.stringify(rule.Properties.EventPattern, (_, value) => {
    if (value?.Ref === 'AWS::AccountId') return '123456789012';
    if (value?.['Fn::Join'] === undefined) return value;
    return value['Fn::Join'][1]
      .map((part: Json) => (typeof part === 'string' ? part : `arn:${part['Fn::GetAtt'][0]}`))
      .join('');
  }),
);

/** Lambda developer guide, monitoring durable functions: the event, as its example has it. */
const changeOf = (functionArn: string, status: string) => ({
  source: 'aws.lambda',
  account: '123456789012',
  'detail-type': 'Durable Execution Status Change',
  detail: {
    status,
    functionArn,
    durableExecutionArn: `${functionArn}/durable-execution/1/2`,
    durableExecutionName: '1',
  },
});

test('a person is told of each execution of ours that broke off, on whichever version it ran', () => {
  const matches = compilePattern(spelled);
  const functions = Object.entries(template.findResources('AWS::Lambda::Function')).flatMap(([id, { Properties }]) =>
    Properties.DurableConfig ? [id] : [],
  );

  for (const id of functions) {
    for (const status of ['FAILED', 'TIMED_OUT', 'STOPPED'])
      expect(matches(changeOf(`arn:${id}:7`, status))).toBe(true);
    for (const status of ['RUNNING', 'SUCCEEDED']) expect(matches(changeOf(`arn:${id}:7`, status))).toBe(false);
  }
  expect(rule.Properties.Targets).toEqual([{ Id: 'way-topic', Arn: { 'Fn::GetAtt': [queueId, 'Arn'] } }]);
});

test('nobody is told of a function that is not ours, though its name begins like one of ours', () => {
  const [id = ''] = Object.keys(template.findResources('AWS::Lambda::Function'));

  expect(compilePattern(spelled)(changeOf(`arn:${id}-of-others:1`, 'FAILED'))).toBe(false);
});

test('the rule is on the default bus, where Lambda tells it, and the queue lets it in by its own ARN', () => {
  const { Name } = rule.Properties;
  const policies: Json[] = properties('AWS::SQS::QueuePolicy').filter(({ Queues }) => Queues[0].Ref === queueId);
  const sources = policies
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .flatMap(({ Condition }: Json) => Condition.ArnLike?.['aws:SourceArn']['Fn::Join'][1].at(-1) ?? []);

  expect(rule.Properties).not.toHaveProperty('EventBusName');
  expect(sources).toContain(`:rule/${Name}`);
});

test('it leads to an entry that the runbook has', () => {
  const [, entry] = /See "(.*)" in docs\/runbook\.md\.$/.exec(rule.Properties.Description) ?? [];

  expect(readFileSync('docs/runbook.md', 'utf8').split('\n')).toContain(`## ${entry}`);
});
