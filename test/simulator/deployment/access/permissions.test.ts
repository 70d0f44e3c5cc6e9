import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import {
  allows,
  type LambdaPermission,
  mayAssume,
  mayInvoke,
  maySend,
} from '#simulator/deployment/access/permissions.ts';
import { PolicyDocumentSchema, PolicyError, type Statement } from '#simulator/deployment/access/policy.ts';
import fc from '#test/fast-check.ts';
import type { Written } from '#test/simulator/deployment/written-assembly.ts';

const statements = (...Statement: Written[]): readonly Statement[] =>
  z.parse(PolicyDocumentSchema, { Statement }).Statement;

const queue = 'arn:aws:sqs:us-east-1:123456789012:letters';
const ruleArn = 'arn:aws:events:us-east-1:123456789012:rule/Shop-on-alarm';
const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:shop:live';

describe('a policy', () => {
  it.each([
    ['sqs:SendMessage', queue],
    ['sqs:*', queue],
    ['SQS:sendmessage', queue],
    ['sqs:Send*', queue],
    ['sqs:SendMessag?', queue],
    ['*', '*'],
    ['sqs:SendMessage', 'arn:aws:sqs:*:123456789012:letters'],
    ['sqs:SendMessage', 'arn:aws:sqs:us-east-1:123456789012:*'],
    ['sqs:SendMessage', 'arn:aws:sqs:us-east-1:123456789012:letter?'],
  ])('that says %s on %s allows to send', (Action, Resource) => {
    expect(allows(statements({ Effect: 'Allow', Action, Resource }), 'sqs:SendMessage', queue)).toBe(true);
  });

  it.each([
    ['sqs:ReceiveMessage', queue],
    ['sqs:SendMessageBatch', queue],
    ['sqs:Send', queue],
    ['sqs.SendMessage', queue],
    ['sqs:SendMessage', `${queue}-more`],
    ['sqs:SendMessage', 'arn:aws:sqs:us-east-1:123456789012:Letters'],
    ['sqs:SendMessage', 'arn:aws:sqs:us-east-1:1234567890?:letters'],
    ['sqs:SendMessage', 'arn:aws:*:letters'],
    ['sqs:SendMessage', 'arn:aws:sqs'],
    ['sqs:SendMessage', 'arn:aws:sqs:*'],
  ])('that says %s on %s does not', (Action, Resource) => {
    expect(allows(statements({ Effect: 'Allow', Action, Resource }), 'sqs:SendMessage', queue)).toBe(false);
  });

  it('allows nothing it does not mention', () => {
    expect(allows([], 'sqs:SendMessage', queue)).toBe(false);
  });

  it('allows each action on each resource of its lists', () => {
    const both = statements({ Effect: 'Allow', Action: ['a:A', 'b:B'], Resource: ['arn:1', 'arn:2'] });

    expect(allows(both, 'b:B', 'arn:1')).toBe(true);
    expect(allows(both, 'a:A', 'arn:2')).toBe(true);
    expect(allows(both, 'c:C', 'arn:1')).toBe(false);
  });

  it('that denies wins over any that allows', () => {
    const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
    const deny = { Effect: 'Deny', Action: 'sqs:*', Resource: queue };

    expect(allows(statements(allow, deny), 'sqs:SendMessage', queue)).toBe(false);
    expect(allows(statements(deny, allow), 'sqs:SendMessage', queue)).toBe(false);
    expect(allows(statements(deny, allow), 'sqs:SendMessage', `${queue}-more`)).toBe(true);
  });

  it('for the versions of a function does not reach the function itself', () => {
    const own = statements({ Effect: 'Allow', Action: 'lambda:*', Resource: functionArn.replace(/live$/, '*') });

    expect(allows(own, 'lambda:InvokeFunction', functionArn)).toBe(true);
    expect(allows(own, 'lambda:InvokeFunction', functionArn.replace(/:live$/, ''))).toBe(false);
  });

  it('reaches over every colon after the fifth with one wildcard', () => {
    const Resource = functionArn.replace(/shop:live$/, '*');
    const all = statements({ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource });

    expect(allows(all, 'lambda:InvokeFunction', functionArn)).toBe(true);
  });

  it('with neither wildcards nor anything else allows what it names alone', () => {
    const name = fc.stringMatching(/^[a-z.+()[\]^$|{}-]{1,9}$/);
    fc.assert(
      fc.property(name, name, (one, other) => {
        const own = statements({ Effect: 'Allow', Action: 'a:A', Resource: `arn:aws:s:r:1:${one}` });

        expect(allows(own, 'a:A', `arn:aws:s:r:1:${other}`)).toBe(one === other);
      }),
    );
  });
});

describe('a condition', () => {
  const when = (Condition: Written) => statements({ Effect: 'Allow', Action: 'a:A', Resource: '*', Condition });
  const context = { 'aws:SourceArn': ruleArn, 'aws:SourceAccount': '123456789012', 'aws:SecureTransport': 'true' };

  it.each([
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:events:*:*:rule/Shop-*' } }, true],
    [{ ArnEquals: { 'aws:SourceArn': ruleArn } }, true],
    [{ ArnLike: { 'aws:sourcearn': [`${ruleArn}-not`, ruleArn] } }, true],
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:events:*:rule/Shop-*' } }, false],
    [{ StringEquals: { 'aws:SourceAccount': '123456789012' } }, true],
    [{ StringEquals: { 'aws:SourceAccount': '1234567890*' } }, false],
    [{ Bool: { 'aws:SecureTransport': true } }, true],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, false],
    [{ StringEquals: { 'aws:SourceAccount': '123456789012', 'aws:SourceArn': 'arn:other' } }, false],
    [
      { StringEquals: { 'aws:SourceAccount': '123456789012' }, ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } },
      false,
    ],
  ])('%j holds: %s', (condition, holds) => {
    expect(allows(when(condition), 'a:A', 'arn:1', context)).toBe(holds);
  });

  it('does not hold if the request does not tell', () => {
    expect(allows(when({ ArnLike: { 'aws:SourceArn': '*' } }), 'a:A', 'arn:1')).toBe(false);
  });

  it.each([{ StringLike: { 'aws:SourceArn': '*' } }, { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }])(
    '%j cannot be judged',
    (condition) => {
      expect(() => allows(when(condition), 'a:A', 'arn:1', context)).toThrow(PolicyError);
      expect(allows(when(condition), 'b:B', 'arn:1', context)).toBe(false);
    },
  );
});

describe.each([{ NotAction: 'a:A' }, { NotResource: '*' }, { NotPrincipal: '*' }])('a statement with %j', (element) => {
  it('is refused', () => {
    expect(() => statements({ Effect: 'Allow', Action: 'a:A', Resource: '*', ...element })).toThrow(
      /does not know Not/,
    );
  });
});

describe('a rule may invoke', () => {
  const permission: LambdaPermission = {
    logicalId: 'Permission',
    functionArn,
    action: 'lambda:InvokeFunction',
    principal: 'events.amazonaws.com',
    sourceArn: 'arn:aws:events:us-east-1:123456789012:rule/Shop-*',
    sourceAccount: '123456789012',
  };
  const rule = { principal: 'events.amazonaws.com', sourceArn: ruleArn, functionArn };

  it('what a permission names', () => {
    expect(mayInvoke([permission], rule)).toBe(true);
  });

  it('anything, by a permission for whoever asks', () => {
    const { sourceArn: _, sourceAccount: __, ...open } = permission;

    expect(mayInvoke([{ ...open, principal: '*' }], rule)).toBe(true);
  });

  it('nothing, without a permission', () => {
    expect(mayInvoke([], rule)).toBe(false);
  });

  it.each<[string, Partial<LambdaPermission>]>([
    ['the function itself, but not the alias', { functionArn: functionArn.replace(/:live$/, '') }],
    ['another service', { principal: 's3.amazonaws.com' }],
    ['another rule', { sourceArn: 'arn:aws:events:us-east-1:123456789012:rule/Other-*' }],
    ['a rule on another bus', { sourceArn: 'arn:aws:events:us-east-1:123456789012:rule/bus/Shop-*' }],
    ['another account', { sourceAccount: '111122223333' }],
    ['another action', { action: 'lambda:GetFunction' }],
  ])('nothing by a permission for %s', (_, difference) => {
    expect(mayInvoke([{ ...permission, ...difference }], rule)).toBe(false);
  });
});

describe('a rule may send to a queue', () => {
  const caller = { principal: 'events.amazonaws.com', sourceArn: ruleArn };
  const allow = {
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: queue,
    Principal: { Service: 'events.amazonaws.com' },
    Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
  };
  const may = (...written: Written[]) =>
    maySend([{ queueArn: queue, statements: statements(...written) }], { ...caller, queueArn: queue });

  it('if its policy says so', () => {
    expect(may(allow)).toBe(true);
    expect(may({ ...allow, Principal: '*' })).toBe(true);
  });

  it('though the policy denies what is not encrypted', () => {
    const deny = {
      Effect: 'Deny',
      Action: 'sqs:*',
      Resource: queue,
      Principal: { AWS: '*' },
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    };

    expect(may(deny, allow)).toBe(true);
    expect(may({ ...deny, Condition: {} }, allow)).toBe(false);
  });

  it('but not by the policy of another queue, or for another service or rule', () => {
    expect(maySend([{ queueArn: `${queue}-2`, statements: statements(allow) }], { ...caller, queueArn: queue })).toBe(
      false,
    );
    expect(may({ ...allow, Principal: { Service: 'sns.amazonaws.com' } })).toBe(false);
    expect(may({ ...allow, Condition: { ArnEquals: { 'aws:SourceArn': `${ruleArn}-2` } } })).toBe(false);
    expect(may()).toBe(false);
  });
});

describe('the scheduler may take on a role', () => {
  const group = 'arn:aws:scheduler:us-east-1:123456789012:schedule-group/shop';
  const trust = (Condition: Written) =>
    statements({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'scheduler.amazonaws.com' },
      Condition,
    });
  const scheduler = { principal: 'scheduler.amazonaws.com', sourceArn: group };

  it('that trusts it for this group', () => {
    const condition = { StringEquals: { 'aws:SourceArn': group, 'aws:SourceAccount': '123456789012' } };

    expect(mayAssume(trust(condition), scheduler)).toBe(true);
    expect(mayAssume(trust(condition), { ...scheduler, sourceArn: `${group}-2` })).toBe(false);
    expect(mayAssume(trust(condition), { ...scheduler, principal: 'events.amazonaws.com' })).toBe(false);
  });
});
