import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { everyKind } from '#test/support/automations.ts';
import { type Json, synthesize } from '#test/support/synthesized.ts';

const { template, properties } = synthesize(everyKind);
const [policy, ...others] = properties('AWS::IAM::ManagedPolicy');
const statements: Json[] = policy.PolicyDocument.Statement;

/** With what CloudFormation fills in as the last part of its name. */
const spelled = (value: Json): string =>
  typeof value === 'string' ? value : value['Fn::Join'][1].map((part: Json) => part.Ref ?? part).join('');

test('whoever operates it may find and read the ledger, examine how things are, write what is held there, look back, answer, have ServiceStage read, sort out dead letters, try the ways by which people are told, and do nothing else', () => {
  expect(others).toEqual([]);
  expect(statements.flatMap(({ Action }) => Action)).toEqual([
    'dynamodb:BatchGetItem',
    'dynamodb:GetItem',
    'dynamodb:Query',
    'dynamodb:Query',
    'dynamodb:PutItem',
    'lambda:GetDurableExecutionHistory',
    'lambda:SendDurableExecutionCallbackFailure',
    'lambda:SendDurableExecutionCallbackSuccess',
    'cloudformation:DescribeStacks',
    'cloudformation:GetTemplateSummary',
    'lambda:InvokeFunction',
    'lambda:GetFunctionConfiguration',
    'sqs:ChangeMessageVisibility',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:ReceiveMessage',
    'sns:ListSubscriptionsByTopic',
    'cloudwatch:DescribeAlarms',
    'cloudwatch:ListAlarmMuteRules',
    'lambda:GetAccountSettings',
    'ssm:DescribeParameters',
    'events:ListTargetsByRule',
  ]);
  expect(statements.filter(({ Action }) => Action === 'dynamodb:PutItem')).toMatchObject([
    { Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['holds'] } } },
  ]);
  expect(policy).not.toHaveProperty('ManagedPolicyName');
});

test('the line that stops everything is one of a POSIX shell, whose item has an instant and a name', () => {
  const { StopEverything } = template.findOutputs('StopEverything');
  const line = spelled(StopEverything?.Value);

  const output = execFileSync('sh', ['-c', `aws() { printf '%s\\n' "$@"; }; ${line}`], {
    env: { ...process.env, USER: 'ana' },
    encoding: 'utf8',
  });

  const words = output.trim().split('\n');
  expect(words.slice(0, 2)).toEqual(['dynamodb', 'put-item']);
  const item = JSON.parse(words.at(-1) ?? '');
  expect(item).toMatchObject({
    pk: { S: 'holds' },
    sk: { S: 'stop' },
    by: { S: 'ana' },
    reason: { S: expect.any(String) },
  });
  expect(item.at.N).toMatch(/^\d{10}999$/);
});
