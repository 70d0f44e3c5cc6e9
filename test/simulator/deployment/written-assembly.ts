// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of CloudFormation
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import { placeOfEnvironment } from '#simulator/deployment/template/place.ts';
import { createStack, type Stack } from '#simulator/deployment/template/stack.ts';
import { TemplateSchema } from '#simulator/deployment/template/template.ts';

/** A template as it would stand in a file. */
// biome-ignore lint/suspicious/noExplicitAny: a CloudFormation template has no type that would help a test
export type Written = Record<string, any>;

/** A stack called Shop with these resources, in the simulated account. */
export const stackOf = (Resources: Written, rest: Written = {}): Stack =>
  createStack({
    name: 'Shop',
    place: placeOfEnvironment(undefined),
    template: TemplateSchema.parse({ Resources, ...rest }),
  });

export interface WrittenAssembly extends Disposable {
  readonly directory: string;
}

/** Files of an assembly, by name; gone with the scope that holds them. A name without a dot is a directory. */
export function writeAssembly(files: Readonly<Record<string, unknown>>): WrittenAssembly {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  for (const [name, content] of Object.entries(files)) {
    const path = join(directory, name);
    if (!name.includes('.')) mkdirSync(path);
    else writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return { directory, [Symbol.dispose]: () => rmSync(directory, { recursive: true }) };
}

/** The files of an app with one stack, Shop, whose functions all have the same code. */
export const shopFiles = (Resources: Written, environment = 'aws://unknown-account/unknown-region'): Written => ({
  'manifest.json': {
    artifacts: {
      'Shop.assets': { type: 'cdk:asset-manifest', properties: { file: 'Shop.assets.json' } },
      Shop: { type: 'aws:cloudformation:stack', environment, properties: { templateFile: 'Shop.template.json' } },
      Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
    },
  },
  'Shop.assets.json': {
    files: {
      c0de: {
        source: { path: 'asset-c0de', packaging: 'zip' },
        destinations: {
          here: { bucketName: 'assets-${AWS::AccountId}-${AWS::Region}', objectKey: 'c0de.zip' },
        },
      },
    },
  },
  'Shop.template.json': { Resources },
  'asset-c0de': 'directory',
});

export async function deploymentOf(Resources: Written, environment?: string): Promise<Deployment> {
  using assembly = writeAssembly(shopFiles(Resources, environment));
  return await readAssembly(assembly.directory);
}

export const CODE = {
  S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}-${AWS::Region}' },
  S3Key: 'c0de.zip',
};

const trust = (service: string, Condition?: Written) => ({
  Statement: [
    { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: service }, ...(Condition && { Condition }) },
  ],
});

export const role = (service: string, Condition?: Written): Written => ({
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: trust(service, Condition) },
});

export const policy = (roleId: string, ...Statement: Written[]): Written => ({
  Type: 'AWS::IAM::Policy',
  Properties: { PolicyName: 'p', Roles: [{ Ref: roleId }], PolicyDocument: { Statement } },
});

export const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/**
 * One of everything, wired as the real stack wires it: a durable function with an alias, a schedule and a rule that start it
 * by the alias, and a queue for what neither could deliver.
 */
export const wired: Written = {
  Code: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: CODE,
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Role: arnOf('CodeRole'),
      DurableConfig: { ExecutionTimeout: 3600, RetentionPeriodInDays: 7 },
      DeadLetterConfig: { TargetArn: arnOf('Letters') },
    },
  },
  CodeRole: role('lambda.amazonaws.com'),
  CodeVersion: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Code' } } },
  CodeLive: {
    Type: 'AWS::Lambda::Alias',
    Properties: {
      FunctionName: { Ref: 'Code' },
      FunctionVersion: { 'Fn::GetAtt': ['CodeVersion', 'Version'] },
      Name: 'live',
    },
  },
  Letters: { Type: 'AWS::SQS::Queue' },
  Group: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: 'shop' } },
  ScheduleRole: role('scheduler.amazonaws.com', { StringEquals: { 'aws:SourceArn': arnOf('Group') } }),
  SchedulePolicy: policy(
    'ScheduleRole',
    { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: { Ref: 'CodeLive' } },
    { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arnOf('Letters') },
  ),
  Schedule: {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      Name: 'morning',
      GroupName: { Ref: 'Group' },
      FlexibleTimeWindow: { Mode: 'OFF' },
      ScheduleExpression: 'cron(0 9 ? * * *)',
      ScheduleExpressionTimezone: 'Asia/Shanghai',
      Target: {
        Arn: { Ref: 'CodeLive' },
        RoleArn: arnOf('ScheduleRole'),
        Input: '{"at":"<aws.scheduler.scheduled-time>"}',
        DeadLetterConfig: { Arn: arnOf('Letters') },
      },
    },
  },
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: 'Shop-on-alarm',
      EventPattern: { account: [{ Ref: 'AWS::AccountId' }], source: ['aws.cloudwatch'] },
      Targets: [
        {
          Id: 'code',
          Arn: { Ref: 'CodeLive' },
          InputTransformer: { InputPathsMap: { at: '$.time' }, InputTemplate: '{"at":<at>}' },
          DeadLetterConfig: { Arn: arnOf('Letters') },
        },
      ],
    },
  },
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: 'CodeLive' },
      Principal: 'events.amazonaws.com',
      SourceArn: { 'Fn::Sub': 'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/Shop-*' },
    },
  },
  LettersPolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Letters' }],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Deny',
            Action: 'sqs:*',
            Principal: { AWS: '*' },
            Resource: arnOf('Letters'),
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
          {
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Principal: { Service: 'events.amazonaws.com' },
            Resource: arnOf('Letters'),
            Condition: { ArnLike: { 'aws:SourceArn': arnOf('Rule') } },
          },
        ],
      },
    },
  },
};

/** These resources with other properties in one of them. */
export const withProperties = (resources: Written, id: string, properties: Written): Written => ({
  ...resources,
  [id]: { ...resources[id], Properties: { ...resources[id].Properties, ...properties } },
});

/** These resources but one. */
export const without = (resources: Written, id: string): Written =>
  Object.fromEntries(Object.entries(resources).filter(([other]) => other !== id));
