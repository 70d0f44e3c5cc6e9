import { describe, expect, it } from 'vitest';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import { mistakesOf, servicestage, warningsOf, withServiceStage } from './shop.ts';

const settings = (changes: object) => withServiceStage({ ...servicestage, ...changes });

describe('a region', () => {
  it.each(['ap-southeast-3', 'ae-ad-1', 'cn-north-12'])('may be %s', (region) => {
    expect(warningsOf(settings({ region }))).toEqual([]);
  });

  it('nobody knows is a warning, with the nearest right one and the host that would be called', () => {
    const data = settings({ region: 'ap-southeast-33' });

    expect(mistakesOf(data)).toEqual([]);
    expect(warningsOf(data)).toEqual([
      'servicestage.region is "ap-southeast-33", where ServiceStage is not known to be; https://servicestage.ap-southeast-33.myhuaweicloud.com will be called; did you mean ap-southeast-3? otherwise write the endpoint yourself',
    ]);
  });

  it('nobody knows is no matter beside an endpoint', () => {
    expect(warningsOf(settings({ region: 'eu-west-101', endpoint: 'https://servicestage.example.com' }))).toEqual([]);
  });

  it.each(['evil.example/', 'a.b', 'AP-SOUTHEAST-3', '', 'a@b', '-a'])('cannot lead to another host: %j', (region) => {
    expect(mistakesOf(settings({ region }))).toEqual([
      expect.stringContaining('; a region is named as Huawei Cloud does, such as ap-southeast-3'),
    ]);
  });
});

describe('an endpoint', () => {
  it.each([
    'https://servicestage.example.com',
    'https://servicestage.example.com:8443',
    'https://servicestage.example.com:443',
    'http://localhost:8080',
    'http://127.0.0.1',
    'http://127.1.2.3:9',
    'http://[::1]:8080',
  ])('may be %s', (endpoint) => {
    expect(mistakesOf(settings({ endpoint }))).toEqual([]);
  });

  it.each([
    ['servicestage.example.com', 'https://servicestage.example.com'],
    ['servicestage.example.com:8443', 'https://servicestage.example.com:8443'],
    ['//servicestage.example.com/v2', 'https://servicestage.example.com'],
    ['https//servicestage.example.com', 'https://servicestage.example.com'],
    ['http://servicestage.example.com', 'https://servicestage.example.com'],
    ['http://127.0.0.1.example.com', 'https://127.0.0.1.example.com'],
    ['http://localhost.example.com', 'https://localhost.example.com'],
    ['https://servicestage.example.com/', 'https://servicestage.example.com'],
    ['https://servicestage.example.com/v2', 'https://servicestage.example.com'],
    ['localhost:8080', 'http://localhost:8080'],
    ['[::1]:8080/', 'http://[::1]:8080'],
  ])('%s is told that it is probably %s', (endpoint, meant) => {
    expect(mistakesOf(settings({ endpoint }))).toEqual([
      expect.stringContaining(`; did you mean ${meant}? an endpoint is https://host, or http://host on this machine`),
    ]);
  });

  it.each([
    'https://servicestage.example.com?a=b',
    'https://servicestage.example.com#a',
    'ftp://localhost',
    'https://',
    ' https://servicestage.example.com',
    '',
  ])('may not be %j', (endpoint) => {
    expect(mistakesOf(settings({ endpoint }))).toEqual([
      expect.stringContaining(
        `servicestage.endpoint is ${JSON.stringify(endpoint)}; an endpoint is https://host, or http://host on this machine`,
      ),
    ]);
  });

  it('with a password is refused without repeating it', () => {
    const { mistakes } = judgeFile(settings({ endpoint: 'https://me:hunter2@servicestage.example.com' }));

    expect(mistakes).toMatchObject([{ wrong: 'holds a user name or a password' }]);
    expect(JSON.stringify(mistakes)).not.toContain('hunter2');
  });
});

describe('the name of the credentials parameter', () => {
  it.each(['/a', '/servicestage-autopilot/credentials', '/Prod/ServiceStage_1/key.v2'])('may be %s', (name) => {
    expect(mistakesOf(settings({ credentialsParameter: name }))).toEqual([]);
  });

  it.each([
    '/',
    '//a',
    '/a//b',
    '/a/',
    '/a b',
    '/aws/a',
    '/ssm/a',
    '/AWS/a',
    '/a:1',
    '/a'.repeat(16),
    `/${'a'.repeat(1011)}`,
  ])('may not be %s', (name) => {
    expect(mistakesOf(settings({ credentialsParameter: name }))).toEqual([
      expect.stringContaining('; the full name of an SSM parameter begins with /'),
    ]);
  });

  it.each([['hunter2'], [{ accessKey: 'hunter2' }], [['hunter2']]])(
    'is never repeated when it is not even like a name, but the secret: %j',
    (credentialsParameter) => {
      const { mistakes } = judgeFile(settings({ credentialsParameter }));

      expect(mistakes).toHaveLength(1);
      expect(JSON.stringify(mistakes)).not.toContain('hunter2');
    },
  );
});
