// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of CloudFormation

import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { AssemblyError } from '#simulator/deployment/template/assembly-error.ts';
import { resolve, type Scope } from '#simulator/deployment/template/intrinsics.ts';
import type { Json } from '#simulator/deployment/template/json.ts';
import fc from '#test/fast-check.ts';
import { stackOf, type Written } from '#test/simulator/deployment/written-assembly.ts';

const AnythingSchema = z.object({ value: z.json() });

/** What the template gives for a value, with these resources around it. */
function given(value: Json, resources: Written = {}, rest: Written = {}): Json | undefined {
  const stack = stackOf({ ...resources, Subject: { Type: 'Test::It', Properties: { value } } }, rest);
  return stack.map('Test::It', AnythingSchema, (properties) => properties.value)[0];
}

const resources = {
  Fn: { Type: 'AWS::Lambda::Function', Properties: {} },
  NamedFn: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'named' } },
  Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Fn' } } },
  Newer: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Fn' } } },
  Other: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'NamedFn' } } },
  Alias: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Fn' }, Name: 'live' } },
  Role: { Type: 'AWS::IAM::Role', Properties: {} },
  Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'bus' } },
  Rule: { Type: 'AWS::Events::Rule', Properties: { Name: 'rule' } },
  BusRule: { Type: 'AWS::Events::Rule', Properties: { Name: 'rule', EventBusName: { 'Fn::GetAtt': 'Bus.Arn' } } },
  Group: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: 'group' } },
  Schedule: { Type: 'AWS::Scheduler::Schedule', Properties: { Name: 'nine', GroupName: { Ref: 'Group' } } },
  Logs: { Type: 'AWS::Logs::LogGroup', Properties: {} },
  Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: {} },
  Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName: 'hot' } },
};
const fn = 'arn:aws:lambda:us-east-1:123456789012:function:Shop-Fn';

describe('Ref and Fn::GetAtt', () => {
  it.each<[Json, string]>([
    [{ Ref: 'Fn' }, 'Shop-Fn'],
    [{ Ref: 'NamedFn' }, 'named'],
    [{ 'Fn::GetAtt': ['Fn', 'Arn'] }, fn],
    [{ Ref: 'Version' }, `${fn}:1`],
    [{ 'Fn::GetAtt': ['Newer', 'Version'] }, '2'],
    [{ 'Fn::GetAtt': ['Other', 'Version'] }, '1'],
    [{ Ref: 'Alias' }, `${fn}:live`],
    [{ Ref: 'Role' }, 'Shop-Role'],
    [{ 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:aws:iam::123456789012:role/Shop-Role'],
    [{ Ref: 'Queue' }, 'https://sqs.us-east-1.amazonaws.com/123456789012/Shop-Queue'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:us-east-1:123456789012:Shop-Queue'],
    [{ 'Fn::GetAtt': ['Queue', 'QueueName'] }, 'Shop-Queue'],
    [{ 'Fn::GetAtt': ['Bus', 'Arn'] }, 'arn:aws:events:us-east-1:123456789012:event-bus/bus'],
    [{ 'Fn::GetAtt': ['Rule', 'Arn'] }, 'arn:aws:events:us-east-1:123456789012:rule/rule'],
    [{ 'Fn::GetAtt': ['BusRule', 'Arn'] }, 'arn:aws:events:us-east-1:123456789012:rule/bus/rule'],
    [{ Ref: 'BusRule' }, 'bus|rule'],
    [{ 'Fn::GetAtt': ['Schedule', 'Arn'] }, 'arn:aws:scheduler:us-east-1:123456789012:schedule/group/nine'],
    [{ 'Fn::GetAtt': ['Group', 'Arn'] }, 'arn:aws:scheduler:us-east-1:123456789012:schedule-group/group'],
    [{ 'Fn::GetAtt': ['Logs', 'Arn'] }, 'arn:aws:logs:us-east-1:123456789012:log-group:Shop-Logs:*'],
    [{ 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:aws:dynamodb:us-east-1:123456789012:table/Shop-Table'],
    [{ 'Fn::GetAtt': ['Alarm', 'Arn'] }, 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:hot'],
    [{ Ref: 'AWS::AccountId' }, '123456789012'],
    [{ Ref: 'AWS::Region' }, 'us-east-1'],
    [{ Ref: 'AWS::Partition' }, 'aws'],
    [{ Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
    [{ Ref: 'AWS::StackName' }, 'Shop'],
  ])('%j is %s', (value, expected) => {
    expect(given(value, resources)).toBe(expected);
  });

  it('keep names that CloudFormation makes up within what AWS takes, and apart from one another', () => {
    const long = 'A'.repeat(80);
    const named = (id: string) => given({ Ref: id }, { [id]: { Type: 'AWS::Lambda::Function' } });

    expect(named(`${long}1`)).toMatch(/^Shop-A+-[0-9a-f]{8}$/);
    expect(named(`${long}1`)).toHaveLength(64);
    expect(named(`${long}1`)).not.toBe(named(`${long}2`));
  });
});

describe('parameters', () => {
  const rest = {
    Parameters: {
      Size: { Type: 'Number', Default: 3 },
      Zones: { Type: 'CommaDelimitedList', Default: 'a,b' },
      Bootstrap: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk/version' },
      Unset: { Type: 'String' },
    },
  };

  it('are what they default to', () => {
    expect(given({ Ref: 'Size' }, {}, rest)).toBe('3');
    expect(given({ 'Fn::Select': [1, { Ref: 'Zones' }] }, {}, rest)).toBe('b');
  });

  it.each([
    ['Unset', 'the parameter Unset has no default'],
    ['Bootstrap', 'the parameter Bootstrap is only known in the account'],
  ])('%s cannot be known', (name, message) => {
    expect(() => given({ Ref: name }, {}, rest)).toThrow(message);
  });
});

describe('functions', () => {
  it.each<[Json, Json]>([
    [{ 'Fn::Join': [':', ['a', { Ref: 'AWS::Region' }, 3]] }, 'a:us-east-1:3'],
    [{ 'Fn::Sub': 'x-${AWS::Region}-${Fn}-${Fn.Arn}' }, `x-us-east-1-Shop-Fn-${fn}`],
    [{ 'Fn::Sub': ['${own}/${AWS::Region}', { own: { Ref: 'Fn' } }] }, 'Shop-Fn/us-east-1'],
    [{ 'Fn::Sub': '${!Literal}' }, '${Literal}'],
    [{ 'Fn::Select': [7, { 'Fn::Split': [':', { Ref: 'Alias' }] }] }, 'live'],
    [{ 'Fn::Select': ['0', ['a', 'b']] }, 'a'],
    [{ 'Fn::If': ['Yes', 'a', 'b'] }, 'a'],
    [{ 'Fn::If': ['No', 'a', 'b'] }, 'b'],
    [{ 'Fn::If': ['Both', 'a', 'b'] }, 'b'],
    [{ 'Fn::If': ['Either', 'a', 'b'] }, 'a'],
    [{ 'Fn::If': ['Other', 'a', 'b'] }, 'a'],
    [
      ['a', { Ref: 'AWS::NoValue' }, 'b'],
      ['a', 'b'],
    ],
    [{ a: { 'Fn::If': ['No', 1, { Ref: 'AWS::NoValue' }] }, b: 2 }, { b: 2 }],
    [
      { Ref: 'Fn', other: 1 },
      { Ref: 'Fn', other: 1 },
    ],
  ])('%j', (value, expected) => {
    const Conditions = {
      Yes: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
      No: { 'Fn::Not': [{ Condition: 'Yes' }] },
      Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
      Either: { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] },
      Other: { Condition: 'Either' },
    };

    expect(given(value, resources, { Conditions })).toEqual(expected);
  });

  it('leave alone what holds none', () => {
    const scope: Scope = { ref: () => 'r', attribute: () => 'a', condition: () => true, imported: () => 'i' };
    const leaf = fc.oneof(fc.stringMatching(/^[a-z]*$/), fc.integer(), fc.boolean(), fc.constant(null));
    const { value } = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(leaf, fc.array(tie('value')), fc.dictionary(fc.stringMatching(/^[a-z]+$/), tie('value'))),
    }));

    fc.assert(
      fc.property(value, (json) => {
        expect(resolve(json, scope)).toEqual(json);
      }),
    );
  });

  it('split what they joined', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]*$/), { minLength: 1 }), (parts) => {
        expect(given({ 'Fn::Split': [':', { 'Fn::Join': [':', parts] }] })).toEqual(parts);
      }),
    );
  });
});

describe('what cannot be resolved is an error that names the resource:', () => {
  const cycle = {
    A: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: { Ref: 'B' } } },
    B: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: { 'Fn::Sub': '${A}-b' } } },
  };

  it.each<[string, Json, string]>([
    ['no resource', { Ref: 'Nothing' }, 'there is no resource Nothing'],
    ['no attribute', { 'Fn::GetAtt': ['Fn', 'Colour'] }, 'does not know Colour of Fn (AWS::Lambda::Function)'],
    ['an unknown type', { Ref: 'Bucket' }, 'does not know Ref of Bucket (AWS::S3::Bucket)'],
    ['a cycle', { Ref: 'A' }, 'a cycle: A.Ref -> B.Ref -> A.Ref'],
    ['a cycle of conditions', { 'Fn::If': ['Round', 1, 2] }, 'a cycle: condition Round -> condition Round'],
    ['no condition', { 'Fn::If': ['Nothing', 1, 2] }, 'there is no condition Nothing'],
    ['an unknown function', { 'Fn::Cidr': 'x' }, 'does not know Fn::Cidr'],
    ['what no stack exports', { 'Fn::ImportValue': 'x' }, 'no stack exports x'],
    ['an item that is not there', { 'Fn::Select': [3, ['a']] }, 'Fn::Select finds no item 3'],
    ['a join of what is no text', { 'Fn::Join': ['', [['a']]] }, 'Fn::Join needs a string, not ["a"]'],
    ['a dynamic reference', '{{resolve:ssm:/x}}', '{{resolve:ssm:/x}} is only known in the account'],
  ])('%s', (_, value, message) => {
    const rest = { Conditions: { Round: { 'Fn::Not': [{ Condition: 'Round' }] } } };
    const read = () => given(value, { ...resources, ...cycle, Bucket: { Type: 'AWS::S3::Bucket' } }, rest);

    expect(read).toThrow(AssemblyError);
    expect(read).toThrow('Subject (Test::It): ');
    expect(read).toThrow(message);
  });
});

describe('a stack', () => {
  it('does not have a resource whose condition does not hold', () => {
    const Conditions = { No: { 'Fn::Equals': ['a', 'b'] }, Yes: { 'Fn::Equals': ['a', 'a'] } };
    const of = (Condition: string) => ({ Type: 'AWS::SQS::Queue', Condition });

    const stack = stackOf({ A: of('No'), B: of('Yes') }, { Conditions });

    expect(stack.map('AWS::SQS::Queue', z.object({}), (_, { logicalId }) => logicalId)).toEqual(['B']);
  });

  it('says which resource has a condition that cannot be judged', () => {
    const stack = stackOf({ A: { Type: 'AWS::SQS::Queue', Condition: 'Nothing' } });

    expect(() => stack.map('AWS::SQS::Queue', z.object({}), () => 1)).toThrow(
      'A (AWS::SQS::Queue): there is no condition Nothing',
    );
  });

  it('is not bothered by what nobody reads', () => {
    const stack = stackOf({ A: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: { Ref: 'Nothing' } } } });

    expect(stack.map('AWS::SQS::Queue', z.object({}), (_, { ref }) => ref())).toHaveLength(1);
  });
});
