import { describe, expect, it } from 'vitest';
import { postToUrl } from '#simulator/cloud/function-url.ts';
import { type LambdaPermission, mayInvoke } from '#simulator/deployment/access/permissions.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import { InvocationError } from '#simulator/lambda/execution-environment.ts';

const functionArn = 'arn:aws:lambda:eu-central-1:123456789012:function:receive:live';
const url = 'https://one.lambda-url.eu-central-1.on.aws/';
const common = { logicalId: 'any', functionArn, principal: '*' };
const byUrl: LambdaPermission = { ...common, action: 'lambda:InvokeFunctionUrl', functionUrlAuthType: 'NONE' };
const atAll: LambdaPermission = { ...common, action: 'lambda:InvokeFunction', byUrlAlone: true };

const post = (
  permissions: readonly LambdaPermission[],
  invoke: () => Promise<unknown> = async () => ({ statusCode: 204 }),
  authType = 'NONE',
) => postToUrl({ urls: [{ url, functionArn, authType }], permissions } as unknown as Deployment, invoke);

const request = { headers: {}, body: '{}' };

describe('the address of a function', () => {
  it('answers as the function does', async () => {
    expect(await post([byUrl, atAll])(url, request)).toBe(204);
    expect(await post([byUrl, atAll])('https://other.example/', request)).toBe(404);
  });

  it.each([
    ['without the permission to use it', [atAll]],
    ['without the permission to invoke', [byUrl]],
    ['of another alias', [byUrl, atAll].map((one) => ({ ...one, functionArn: `${functionArn}2` }))],
    ['with a permission for signed requests', [{ ...byUrl, functionUrlAuthType: 'AWS_IAM' }, atAll]],
  ])('is closed %s', async (_, permissions) => {
    expect(await post(permissions)(url, request)).toBe(403);
  });

  it('of one that wants signed requests is closed to all', async () => {
    expect(await post([{ ...byUrl, functionUrlAuthType: 'AWS_IAM' }, atAll], undefined, 'AWS_IAM')(url, request)).toBe(
      403,
    );
  });

  it.each([
    ['Error', 502],
    ['TooManyRequestsException', 429],
  ])('makes a %s of the function a %d', async (name, status) => {
    const failing = () => Promise.reject(new InvocationError(name, 'it fails'));

    expect(await post([byUrl, atAll], failing)(url, request)).toBe(status);
  });

  it('lets nobody in otherwise', () => {
    const rule = { principal: 'events.amazonaws.com', sourceArn: 'arn:aws:events:eu-central-1:123456789012:rule/any' };

    expect(mayInvoke([byUrl, atAll], { ...rule, functionArn })).toBe(false);
  });
});
