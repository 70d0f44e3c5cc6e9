import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { everything } from '#test/support/everything.ts';
import { synthesize } from '#test/support/synthesized.ts';

const text = readFileSync('docs/security.md', 'utf8');
const section = (heading: string): string => text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
const types = [...synthesize(everything).resources().values()].map(({ Type }) => Type);

/** Kinds of resources in which nothing lies but what the template says. */
const NOTHING_KEPT = [
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Events::Rule',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Url',
  'AWS::Lambda::Version',
  'AWS::Logs::QueryDefinition',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::ScheduleGroup',
];

describe('docs/security.md', () => {
  it('says of each kind of resource in which something is kept by which key it is encrypted', () => {
    const told = section('What is encrypted, and by which key').match(/AWS::\w+::\w+/g) ?? [];

    expect([...new Set(types)].filter((type) => !NOTHING_KEPT.includes(type)).toSorted()).toEqual(
      [...new Set(told)].toSorted(),
    );
  });

  it('gives CloudFormation the services that the template takes, and no other', () => {
    const policies = [...section('Rights').matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) =>
      JSON.parse(json),
    );
    const [, deployed] = policies;
    const granted = deployed.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action)
      .filter((action: string) => action.endsWith(':*'))
      .map((action: string) => action.replace(':*', ''));

    const services = new Set(types.map((type: string) => (type.split('::')[1] ?? '').toLowerCase()));
    expect(granted.toSorted()).toEqual([...services].toSorted());
  });
});
