import { describe, expect, it } from 'vitest';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { createCleaner } from '#servicestage/clean/clean.ts';
import { MAX_TEXT } from '#servicestage/clean/readable-text.ts';
import { errorOf, unreadableAnswer } from '#servicestage/errors.ts';

const credentials = { accessKey: 'HUSHACCESSKEY', secretKey: 'HUSH/hidden+key', securityToken: 'HUSH/token==' };
const clean = createCleaner()(credentials);

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

const failureOf = (status: number, body: unknown, headers?: Record<string, string>) =>
  errorOf(answer(status, body, headers), clean).failure;

describe('the fate of a request', () => {
  it.each([
    [429, 'APIGW.0308', 'throttled'],
    [429, undefined, 'throttled'],
    [403, 'APIGW.0308', 'throttled'],
    [499, 'APIG.0308', 'throttled'],
    [500, 'APIGW.0308', 'unclear'],
    [503, 'APIG.0308', 'unclear'],
    [500, 'APIGW.0301', 'unclear'],
    [502, 'SVCSTG.00100412', 'unclear'],
    [302, 'APIGW.0308', 'unclear'],
    [401, 'APIGW.0301', 'credentials'],
    [401, 'APIGW.0307', 'credentials'],
    [401, 'APIG.0303', 'credentials'],
    [403, 'APIGW.0302', 'credentials'],
    [401, 'SVCSTG.00100401', 'not-found'],
    [401, 'SVCSTG.00100.401', 'not-found'],
    [404, 'SVCSTG.00100403', 'not-found'],
    [404, 'SVCSTG.00100404', 'not-found'],
    [404, 'SVCSTG.00100412', 'not-found'],
    [404, 'SVCSTG.00100.412', 'not-found'],
    [404, 'SVCSTG.00100429', 'refused'],
    [404, 'SVCSTG.00100436', 'refused'],
    [404, 'APIGW.0101', 'refused'],
    [404, undefined, 'refused'],
    [400, 'SVCSTG.00100400', 'refused'],
    [400, 'SVCSTG.00100412', 'refused'],
    [400, 'APIGW.0201', 'refused'],
    [400, 'SVCSTG.00100401', 'refused'],
    [401, 'IAM.0011', 'refused'],
    [401, 'SVCSTG.APIGW.0301', 'refused'],
    [401, undefined, 'refused'],
    [403, 'SVCSTG.00100403', 'refused'],
    [409, 'SVCSTG.00100499', 'refused'],
    [413, 'APIGW.0201', 'refused'],
    [500, 'SVCSTG.00100500', 'unclear'],
    [502, 'APIGW.0201', 'unclear'],
    [504, undefined, 'unclear'],
    [303, undefined, 'unclear'],
  ])('%i with %s is %s', (status, error_code, fate) => {
    const error = errorOf(answer(status, { error_code, error_msg: 'text' }), clean);

    expect(error).toBeInstanceOf(ServiceStageError);
    expect(error.fate).toBe(fate);
  });
});

describe('what the service said', () => {
  const said = { code: 'SVCSTG.00100400', message: 'parameter invalid', status: 400 };

  it.each([
    ['as ServiceStage says it', { error_code: 'SVCSTG.00100400', error_msg: 'parameter invalid' }],
    ['with a second dot in the code', { error_code: 'SVCSTG.00100.400', error_msg: 'parameter invalid' }],
    ['as a sibling says it', { error_code: 'SVCSTG.00100400', error_message: 'parameter invalid' }],
    ['as IAM says it', { code: 'SVCSTG.00100400', message: 'parameter invalid', details: [] }],
    ['inside an error', { error: { code: 'SVCSTG.00100400', message: 'parameter invalid' } }],
    [
      'inside something else',
      { a: null, b: 1, c: [], d: { error_code: 'SVCSTG.00100400', error_msg: 'parameter invalid' } },
    ],
    ['with lines in it', { error_code: 'SVCSTG.00100400', error_msg: ' parameter\n\tinvalid ' }],
    ['as JSON in JSON', { error_code: 'SVCSTG.00100400', error_msg: '{"reason":"parameter invalid"}' }],
    [
      'beside members of other types',
      { error_code: {}, code: 'SVCSTG.00100400', error_msg: {}, message: 'parameter invalid' },
    ],
  ])('is read %s', (_, body) => {
    expect(failureOf(400, body)).toMatchObject(said);
  });

  it.each([
    [
      'a number for a code',
      { error: { code: 401, message: 'no', title: 'Unauthorized' } },
      { code: '401', message: 'no' },
    ],
    ['a code alone', { error_code: 'APIGW.0101' }, { code: 'APIGW.0101', message: 'APIGW.0101' }],
    ['a message alone', { message: 'no' }, { message: 'no' }],
    ['a code of another make', { error_code: 'SVCSTG.REPO.01', error_msg: 'no' }, { code: 'SVCSTG.REPO.01' }],
    ['a code that begins otherwise', { code: 'v2.SVCSTG.00100.400', message: 'no' }, { code: 'v2.SVCSTG.00100.400' }],
    [
      'a code that goes on after the digits',
      { error_code: 'SVCSTG.00100.400.A', error_msg: 'no' },
      { code: 'SVCSTG.00100.400.A' },
    ],
    ['a message beside other members', { message: 'no', cause: 'who knows' }, { message: 'no' }],
    ['JSON null', 'null', { message: 'null' }],
    ['JSON without either', { reason: 'no', at: 7 }, { message: 'no' }],
    ['a JSON string', '"no"', { message: 'no' }],
    ['plain text', 'Service Unavailable\r\n', { message: 'Service Unavailable' }],
    ['truncated JSON', '{"error_code":"APIGW', { message: '{"error_code":"APIGW' }],
    ['an empty body', '', { message: 'HTTP 502 without a readable body' }],
    ['an empty object', {}, { message: 'HTTP 502 without a readable body' }],
    [
      'HTML',
      '<html><head><title>502 Bad Gateway</title><style>p{color:red}</style></head><body><h1>502</h1>nginx<br',
      { message: '502 Bad Gateway 502 nginx' },
    ],
  ])('may be %s', (_, body, expected) => {
    expect(failureOf(502, body)).toMatchObject({ ...expected, status: 502 });
  });

  it('has no code where none was said', () => {
    expect(failureOf(502, 'Bad Gateway')).not.toHaveProperty('code');
    expect(failureOf(502, { error_code: '', error_msg: 'x' })).not.toHaveProperty('code');
  });

  it('carries the request id of the header, else that of the body, else none', () => {
    const body = { error_code: 'APIGW.0301', error_msg: 'no', request_id: 'from-the-body' };

    expect(failureOf(401, body, { 'x-request-id': 'from-the-header' }).requestId).toBe('from-the-header');
    expect(failureOf(401, body).requestId).toBe('from-the-body');
    expect(failureOf(401, { request_id: 'r', error: body }).requestId).toBe('r');
    expect(failureOf(401, { error: body }).requestId).toBe('from-the-body');
    expect(failureOf(401, 'no')).not.toHaveProperty('requestId');
  });

  it('is capped', () => {
    const { code, message, requestId } = failureOf(
      400,
      { code: 'C.'.repeat(9_999), message: 'm'.repeat(9_999) },
      {
        'x-request-id': 'r'.repeat(9_999),
      },
    );

    expect(message).toBe(`${'m'.repeat(MAX_TEXT - 1)}…`);
    expect([code?.length, requestId?.length]).toEqual([MAX_TEXT, MAX_TEXT]);
  });

  it('is read in no time even if a megabyte of it is made to be slow', () => {
    const nested = `${'['.repeat(500_000)}${']'.repeat(500_000)}`;
    const blanks = ' '.repeat(1_000_000);
    const slow = [
      '<'.repeat(1_000_000),
      '<style'.repeat(150_000),
      blanks,
      nested,
      `[${'{},'.repeat(300_000)}{}]`,
      `signature fail${blanks}POST|/v2/p|`,
      `x-sdk-date${blanks}:`,
      JSON.stringify({ error_code: `A.${'1'.repeat(999_999)}`, error_msg: `${'GET '.repeat(200_000)}|` }),
      '%25'.repeat(300_000),
      'f'.repeat(1_000_000),
    ];

    for (const body of slow) {
      expect(failureOf(500, body).message.length).toBeLessThanOrEqual(MAX_TEXT);
    }
  });
});

describe('a 2xx that cannot be read', () => {
  it('leaves open what became of the request, and says why, capped, with status and request id', () => {
    const error = unreadableAnswer(answer(200, 'an environment', { 'x-request-id': 'r' }), 'no job_id', clean);

    expect(error.fate).toBe('unclear');
    expect(error.failure).toEqual({
      message: 'the answer cannot be read: no job_id',
      status: 200,
      requestId: 'r',
    });
    expect(unreadableAnswer(answer(200, ''), 'x'.repeat(9_999), clean).failure.message).toHaveLength(MAX_TEXT);
  });
});

describe('secrets', () => {
  const canonical = [
    'POST|/v2/p/cas/applications/a/components/c/instances/i/action/||content-type:application/json',
    'host:servicestage.ap-southeast-3.myhuaweicloud.com|x-project-id:p|x-sdk-date:20260102T030405Z',
    `x-security-token:${credentials.securityToken}||content-type;host;x-sdk-date;x-security-token|hash`,
  ].join('|');
  const refused = 'Incorrect IAM authentication information: verify aksk signature fail';

  it.each([
    `${refused}, canonicalRequest:${canonical}`,
    `${refused}, canonical request: ${canonical}`,
    `${refused}: "${canonical}"`,
    `${refused} (${canonical.replaceAll('|', '\n')})`,
    `${refused}, SDK-HMAC-SHA256 Access=${credentials.accessKey}, SignedHeaders=host, Signature=0`,
  ])('are cut off with the request that the gateway quotes: %j', (error_msg) => {
    const error = errorOf(answer(401, { error_code: 'APIGW.0301', error_msg, request_id: 'r' }), clean);

    expect(error.failure.message).toBe(`${refused} (request left out)`);
    expect(error.message).toBe(`APIGW.0301: ${refused} (request left out)`);
    expect(error.cause).toBeUndefined();
  });

  it.each([
    { error_code: 'APIGW.0301', error_msg: `Get secretKey failed,ak:${credentials.accessKey},err:ak not exist` },
    { error_code: 'APIGW.0301', error_msg: `decrypt token fail: ${credentials.securityToken}` },
    { text: `token ${credentials.securityToken} and key ${credentials.secretKey}` },
    `<p>token ${credentials.securityToken}, ak ${credentials.accessKey}</p>`,
    JSON.stringify({ text: `token ${credentials.securityToken}` }).replaceAll('/', '\\u002f'),
    `${'x'.repeat(MAX_TEXT - 6)} ${credentials.securityToken}`,
    `${'x'.repeat(3_998)}${credentials.securityToken}`,
  ])('are blotted out wherever else they turn up: %j', (body) => {
    const { failure } = errorOf(answer(401, body), clean);

    expect(JSON.stringify(failure)).not.toMatch(/HUSH/);
  });

  it('leave the rest of the text alone', () => {
    const error_msg = `Get secretKey failed,ak:${credentials.accessKey},err:ak not exist`;

    expect(failureOf(401, { error_msg }).message).toBe('Get secretKey failed,ak:***,err:ak not exist');
    expect(failureOf(401, { error_msg: 'x-auth-token not found' }).message).toBe('x-auth-token not found');
  });
});
