import { describe, expect, it } from 'vitest';
import { explained } from '#cli/servicestage/explain.ts';
import { type Fate, ServiceStageError } from '#core/ports/service-stage.ts';

const HOUR = 3_600;
const ASKED = {
  endpoint: 'https://servicestage.cn-nowhere-7.myhuaweicloud.com',
  projectId: 'p',
  region: 'cn-nowhere-7',
};

const refusal = (fate: Fate, message: string, code?: string, status?: number) =>
  new ServiceStageError(fate, {
    message,
    ...(code !== undefined && { code }),
    ...(status !== undefined && { status }),
  });

const signature = 'verify aksk signature fail, signature not match (request left out)';

describe('what a refusal comes from', () => {
  it.each<[string, ServiceStageError, object]>([
    ['secret-key', refusal('credentials', signature, 'APIGW.0301', 401), {}],
    ['clock', refusal('credentials', signature, 'APIGW.0301', 401), { aheadSeconds: -HOUR }],
    ['secret-key', refusal('credentials', signature, 'APIGW.0301', 401), { aheadSeconds: 60 }],
    ['clock', refusal('credentials', 'The request time is more than 15 minutes off', 'APIGW.0303', 401), {}],
    ['access-key', refusal('credentials', 'Get secretKey failed, ak: ***, err: ak not exist', 'APIGW.0301', 401), {}],
    ['locked', refusal('credentials', 'AK access failed to reach the limit, forbidden', 'APIGW.0301', 401), {}],
    ['project', refusal('credentials', 'The project is not that of the caller', 'APIGW.0302', 403), {}],
    ['project', refusal('credentials', 'the project is not that of the caller', 'APIGW.0301', 401), {}],
    ['user', refusal('credentials', 'IAM gave no token: the username or password is wrong', 'IAM.401', 401), {}],
    ['iam', refusal('credentials', 'it is not known where IAM is', 'IAM_ENDPOINT_MISSING'), {}],
    ['expired', refusal('credentials', 'at 2026-01-01T00:00Z', 'CREDENTIALS_EXPIRED'), {}],
    ['region', refusal('credentials', 'The token must be updated', 'APIGW.0307', 401), {}],
    ['rights', refusal('refused', "policy doesn't allow servicestage:app:list", 'SVCSTG.00100403', 403), {}],
    ['region', refusal('not-sent', 'no connection to servicestage.cn-nowhere-7: ENOTFOUND'), {}],
    ['region', refusal('refused', 'The API does not exist', 'APIGW.0101', 404), {}],
    ['network', refusal('not-sent', 'no connection to 127.0.0.1: ECONNREFUSED'), {}],
    ['network', refusal('unclear', 'no whole answer', undefined, 502), {}],
    ['throttled', refusal('throttled', 'over ratelimit', 'APIGW.0308', 429), {}],
    ['other', refusal('refused', 'parameter invalid', 'SVCSTG.00100400', 400), {}],
  ])('is %s', (matter, error, more) => {
    const told = explained(error, { ...ASKED, ...more });

    expect(told.matter).toBe(matter);
    expect(told.message).toContain(error.failure.message);
    expect(told.next).not.toBe('');
  });

  it('a clock that is off is told by how much, and in which direction', () => {
    const error = refusal('credentials', signature, 'APIGW.0301', 401);

    expect(explained(error, { ...ASKED, aheadSeconds: 2 * HOUR }).message).toContain(
      'the clock here is 2 h ahead of that of ServiceStage',
    );
    expect(explained(error, { ...ASKED, aheadSeconds: -HOUR }).message).toContain('is 1 h behind that of ServiceStage');
  });

  it('a region that nobody knows is named', () => {
    expect(explained(refusal('not-sent', 'ENOTFOUND'), ASKED).message).toContain(
      'cn-nowhere-7 is no region that we know',
    );
    expect(explained(refusal('not-sent', 'ENOTFOUND'), { ...ASKED, region: 'cn-north-4' }).message).not.toContain(
      'no region that we know',
    );
  });
});
