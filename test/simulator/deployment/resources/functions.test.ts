// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of CloudFormation
import { describe, expect, it } from 'vitest';
import {
  arnOf,
  deploymentOf,
  policy,
  type Written,
  wired,
  without,
  withProperties,
} from '#test/simulator/deployment/written-assembly.ts';

const arn = 'arn:aws:lambda:us-east-1:123456789012:function:Shop-Code';
const letters = 'arn:aws:sqs:us-east-1:123456789012:Shop-Letters';

const codeOf = async (resources: Written) => {
  const { functions } = await deploymentOf(resources);
  return functions[0];
};

const invokeConfig = (Qualifier: string, rest: Written = {}): Written => ({
  Type: 'AWS::Lambda::EventInvokeConfig',
  Properties: { FunctionName: { Ref: 'Code' }, Qualifier, ...rest },
});

describe('a function', () => {
  it('is what the template says', async () => {
    const resources = withProperties(wired, 'Code', {
      MemorySize: 256,
      Timeout: 900,
      Environment: { Variables: { QUEUE: { Ref: 'Letters' } } },
    });

    expect(await codeOf(resources)).toMatchObject({
      logicalId: 'Code',
      name: 'Shop-Code',
      arn,
      handler: 'index.handler',
      runtime: 'nodejs24.x',
      memoryMb: 256,
      timeoutSeconds: 900,
      environment: { QUEUE: 'https://sqs.us-east-1.amazonaws.com/123456789012/Shop-Letters' },
      durable: { executionTimeoutSeconds: 3600, retentionDays: 7 },
      aliases: { live: `${arn}:live` },
      versions: [`${arn}:1`],
      deadLetterQueueArn: letters,
    });
  });

  it("has Lambda's defaults for what the template does not say", async () => {
    const code = await codeOf(withProperties(wired, 'Code', { DurableConfig: undefined, DeadLetterConfig: undefined }));

    expect(code).toMatchObject({ memoryMb: 128, timeoutSeconds: 3, environment: {} });
    expect(code).toMatchObject({ asyncInvoke: { retryAttempts: 2, maxEventAgeSeconds: 21_600 } });
    expect(code).not.toHaveProperty('durable');
    expect(code).not.toHaveProperty('deadLetterQueueArn');
  });

  it('has the statements of every policy attached to its role', async () => {
    const document = (Action: string) => ({ Statement: { Effect: 'Allow', Action, Resource: '*' } });
    const code = await codeOf({
      ...withProperties(wired, 'CodeRole', {
        Policies: [{ PolicyName: 'inline', PolicyDocument: document('a:Inline') }],
        ManagedPolicyArns: [
          { Ref: 'Ours' },
          { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole' },
        ],
      }),
      Attached: policy('CodeRole', { Effect: 'Allow', Action: ['a:Attached'], Resource: [arnOf('Letters')] }),
      Elsewhere: policy('ScheduleRole', { Effect: 'Allow', Action: 'a:Elsewhere', Resource: '*' }),
      Ours: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document('a:Referred') } },
      Overflow: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { PolicyDocument: document('a:Overflow'), Roles: [{ Ref: 'CodeRole' }] },
      },
    });

    expect(code?.statements.flatMap(({ Action }) => Action)).toEqual([
      'a:Inline',
      'a:Attached',
      'a:Referred',
      'a:Overflow',
    ]);
    expect(code?.statements[1]).toEqual({
      Effect: 'Allow',
      Action: ['a:Attached'],
      Resource: [letters],
      Condition: {},
    });
    expect(code?.managedPolicies).toEqual(['AWSLambdaBasicExecutionRole']);
  });

  it.each([
    ['a role from elsewhere', { Role: 'arn:aws:iam::123456789012:role/other' }, /the role .*other is not in the app/],
    ['code in the template', { Code: { ZipFile: 'x' } }, /Code\.S3Bucket has to be a string/],
    ['dead letters to a topic', { DeadLetterConfig: { TargetArn: 'arn:aws:sns:us-east-1:1:t' } }, /t is not a queue/],
  ])('is refused with %s', async (_, properties, message) => {
    await expect(codeOf(withProperties(wired, 'Code', properties))).rejects.toThrow(message);
  });

  it('is refused with a statement the simulator cannot judge', async () => {
    const statement = { Effect: 'Allow', NotAction: 'a:B', Action: 'a:C', Resource: '*' };

    await expect(codeOf({ ...wired, Odd: policy('CodeRole', statement) })).rejects.toThrow(
      /^Odd \(AWS::IAM::Policy\): .*the simulator does not know NotAction$/,
    );
  });
});

describe('a function is found', () => {
  it.each([arn, `${arn}:live`, `${arn}:1`, `${arn}:$LATEST`])('by %s', async (invoked) => {
    const deployment = await deploymentOf(wired);

    expect(deployment.functionOf(invoked)?.logicalId).toBe('Code');
  });

  it.each([`${arn}:next`, `${arn}:2`, 'Shop-Code', ''])('not by %j', async (invoked) => {
    const deployment = await deploymentOf(wired);

    expect(deployment.functionOf(invoked)).toBeUndefined();
  });

  it('with what Lambda does for just that alias or version', async () => {
    const deployment = await deploymentOf({
      ...wired,
      LiveConfig: invokeConfig('live', {
        MaximumRetryAttempts: 0,
        MaximumEventAgeInSeconds: 900,
        DestinationConfig: { OnFailure: { Destination: arnOf('Letters') } },
      }),
      LatestConfig: invokeConfig('$LATEST', { MaximumRetryAttempts: 1 }),
    });
    const asyncInvoke = (qualifier: string) => deployment.functionOf(`${arn}${qualifier}`)?.asyncInvoke;

    expect(asyncInvoke(':live')).toEqual({ retryAttempts: 0, maxEventAgeSeconds: 900, onFailureQueueArn: letters });
    expect(asyncInvoke(':1')).toEqual({ retryAttempts: 2, maxEventAgeSeconds: 21_600 });
    expect(asyncInvoke('')).toEqual({ retryAttempts: 1, maxEventAgeSeconds: 21_600 });
    expect(asyncInvoke(':$LATEST')).toEqual(asyncInvoke(''));
    expect(deployment.functions[0]?.asyncInvoke).toEqual(asyncInvoke(''));
  });

  it('by an alias of its own only', async () => {
    const { functions } = await deploymentOf({ ...without(wired, 'CodeLive'), ...otherFunction });

    expect(functions.map(({ aliases }) => Object.keys(aliases))).toEqual([[], ['live']]);
  });
});

const otherFunction: Written = {
  Other: { Type: 'AWS::Lambda::Function', Properties: { ...wired.Code.Properties, FunctionName: 'other' } },
  CodeLive: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Other' }, Name: 'live' } },
};
