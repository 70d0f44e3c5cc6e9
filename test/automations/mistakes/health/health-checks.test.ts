import { describe, expect, it } from 'vitest';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import { mistakesOf, shop } from '#test/automations/mistakes/shop.ts';

const live = { component: 'shop-web', url: 'https://shop.example.com/healthz' };
const withCheck = (changes: object) => ({ ...shop(), healthChecks: { live: { ...live, ...changes } } });
/** The mistakes of the one check, their paths from there. */
const suspect = (changes: object) =>
  mistakesOf(withCheck(changes)).map((text) =>
    text.replace('healthChecks.live.', '').replace('healthChecks.live ', ''),
  );

describe('a health check', () => {
  it.each([
    {},
    { every: '5m', timeout: '30s', failures: 2, of: 5 },
    { expect: { status: 204 } },
    { expect: { status: [200, 204], body: 'ok' } },
    { expect: { status: '200-399', body: { matches: '^(ok|fine)$' } }, redirects: 'follow' },
    { url: 'http://127.0.0.1:8080/', allowLocal: true },
    { kind: 'http' },
    { failures: 5 },
    { failures: 2, of: 2 },
  ])('may be %j', (changes) => {
    expect(suspect(changes)).toEqual([]);
  });

  it('of kind instance asks no address', () => {
    const data = (more: object) => ({
      ...shop(),
      healthChecks: { live: { component: 'shop-web', kind: 'instance', ...more } },
    });

    expect(mistakesOf(data({}))).toEqual([]);
    expect(mistakesOf(data({ url: live.url }))).toEqual([
      'healthChecks.live.url is not a key of a health check of kind instance; the keys of a health check of kind instance are component, kind, every, failures and of',
    ]);
  });

  it.each([
    [{ component: 'shop-wep' }, 'component is "shop-wep", which is not under components; did you mean shop-web?'],
    [{ component: undefined }, 'component is missing; a component is named as under components, such as shop-web'],
    [{ kind: 'htp' }, 'kind is "htp"; did you mean http? a health check is of kind'],
    [{ kind: 'ping' }, 'kind is "ping"; a health check is of kind http, which asks a url, or instance'],
    [{ every: '30s' }, 'every is "30s"; a check is made every whole minutes, from 1m to 1h'],
    [{ every: '90s' }, 'every is "90s"; a check is made every whole minutes'],
    [{ timeout: '31s' }, 'timeout is "31s"; a timeout is a duration from 1s to 30s, such as 5s'],
    [{ failures: 0 }, 'failures is 0; failures are a whole number from 1 to 20'],
    [{ failures: '3' }, 'failures is the text "3"; write 3 without quotes: failures are a whole number'],
    [{ failures: 5, of: 3 }, 'of is 3, and failures are 5; it is at least as many as failures'],
    [{ of: 2 }, 'of is 2, and failures are 3 unless said; it is at least as many as failures'],
    [{ of: 0 }, 'of is 0; of is a whole number from 1 to 20'],
    [{ failures: 50, of: 3 }, 'failures is 50; failures are a whole number from 1 to 20'],
    [{ url: undefined }, 'url is missing; a url is an http or https address, such as https://shop.example.com/healthz'],
    [{ url: null }, 'url is no address; a url is an http or https address'],
    [{ url: 'shop' }, 'url is no address; a url is an http or https address'],
    [{ url: '/healthz' }, 'url is no address; a url is an http or https address'],
    [
      { url: 'shop.example.com/healthz' },
      'url does not begin with https:// or http://; did you mean https://shop.example.com/healthz? a url is',
    ],
    [
      { url: 'shop.example.com:8080' },
      'url does not begin with https:// or http://; did you mean https://shop.example.com:8080? a url is',
    ],
    [
      { url: 'localhost:8080/live' },
      'url does not begin with https:// or http://; did you mean http://localhost:8080/live? a url is',
    ],
    [
      { url: '//93.184.216.34/live' },
      'url does not begin with https:// or http://; did you mean https://93.184.216.34/live? a url is',
    ],
    [
      { url: 'htps://shop.example.com' },
      'url does not begin with https:// or http://; did you mean https://shop.example.com? a url is',
    ],
    [
      { url: 'shop.example.com?a=b' },
      'url does not begin with https:// or http://; write https:// before it: a url is',
    ],
    [{ url: 'ftp://shop.example.com' }, 'url is neither http nor https; a url is an http or https address'],
    [
      { url: 'https://ana:secret@shop.example.com' },
      'url has a user or a password in it, which would be seen in the template; a url is an http',
    ],
    [{ url: `${live.url}#top` }, 'url has a part after #, which is never sent; a url is an http'],
    [{ url: live.url.padEnd(1001, 'z') }, 'url has 1001 characters, more than 1000; a url is an http'],
    [
      { url: 'http://localhost/' },
      'url is a loopback, link-local, private or metadata address; the probe refuses it unless the check says allowLocal: true',
    ],
    [{ url: 'http://169.254.169.254/latest' }, 'url is a loopback, link-local, private or metadata address; the probe'],
    [{ url: 'https://10.0.0.7/live' }, 'url is a loopback, link-local, private or metadata address; the probe'],
    [{ url: 'http://[::127.0.0.1]/' }, 'url is a loopback, link-local, private or metadata address; the probe'],
    [{ url: 'http://[64:ff9b:1::7f00:1]/' }, 'url is a loopback, link-local, private or metadata address; the probe'],
    [{ url: 'http://[2002:7f00:1::]/' }, 'url is a loopback, link-local, private or metadata address; the probe'],
    [
      { url: 'http://127.1/', allowLocal: false },
      'url is a loopback, link-local, private or metadata address; the probe',
    ],
    [{ redirects: 'always' }, 'redirects is "always"; redirects are follow or refuse'],
    [{ redirects: 'folow' }, 'redirects is "folow"; did you mean follow? redirects are follow or refuse'],
    [{ allowLocal: 'true' }, 'allowLocal is the text "true"; allowLocal is true or false'],
    [{ expect: 'ok' }, 'expect is the text "ok"; expect is { status, body }'],
    [{ expect: { status: '299-200' } }, 'expect.status is "299-200", the wrong way round; write 200-299'],
    [{ expect: { status: 99 } }, 'expect.status is 99; a status is a code such as 200'],
    [{ expect: { status: '200' } }, 'expect.status is "200"; write 200 without quotes: a status is a code'],
    [{ expect: { status: '2xx' } }, 'expect.status is "2xx"; a status is a code such as 200, a list'],
    [{ expect: { status: [] } }, 'expect.status is an empty list; a status is a code such as 200, a list'],
    [{ expect: { status: [200, 999] } }, 'expect.status.1 is 999; a status is a whole number from 100 to 599'],
    [{ expect: { body: 200 } }, 'expect.body is the number 200; write it in quotes: a body is 1 to 200 characters'],
    [{ expect: { body: '' } }, 'expect.body is ""; a body is 1 to 200 characters that it holds, or { matches }'],
    [{ expect: { body: { matches: '(' } } }, 'expect.body.matches is "("; a regular expression is one of JavaScript'],
    [{ expect: { body: {} } }, 'expect.body.matches is missing; a regular expression is one of JavaScript'],
    [{ expect: { body: { match: 'ok' } } }, 'expect.body.match is not a key of a body; did you mean matches?'],
    [{ expect: { matches: 'ok' } }, 'expect.matches is not a key of expect; it belongs in body'],
    [{ matches: 'ok' }, 'matches is not a key of a health check; it belongs in expect.body'],
    [{ status: 200 }, 'status is not a key of a health check; it belongs in expect'],
  ])('%j is told what would be right', (changes, start) => {
    const [first = '', ...others] = suspect(changes);

    expect(others).toEqual([]);
    expect(first.slice(0, start.length)).toBe(start);
  });

  it('has every mistake told at once, by the kind that was meant', () => {
    expect(suspect({ every: '1s', timeout: '1h', url: 'ftp://a', expect: { status: 1, body: '' } })).toHaveLength(5);
    expect(suspect({ kind: 'instanse', timeout: '5s' }).map((text) => text.split(';')[0])).toEqual([
      'url is not a key of a health check of kind instance',
      'kind is "instanse"',
      'timeout is not a key of a health check of kind instance',
    ]);
  });

  it.each([
    'https://ana:s3cret@shop.example.com',
    'ftp://shop.example.com/?token=s3cret',
    's3cret',
    `https://shop.example.com/?token=s3cret${'z'.repeat(1000)}`,
    'http://127.0.0.1/?token=s3cret',
    'shop.example.com/?token=s3cret',
    'shop.example.com/hooks/T000s3cret-and-more-of-it',
    'ana:s3cret@shop.example.com/',
  ])('never has its url shown, which may hold a secret: %s', (url) => {
    const { mistakes } = judgeFile(withCheck({ url }));

    expect(mistakes).toHaveLength(1);
    expect(JSON.stringify(mistakes)).not.toContain('s3cret');
  });

  it('never looks back further than the day that CloudWatch allows', () => {
    expect(suspect({ every: '1h', failures: 20, of: 20 })).toEqual([]);
    for (const more of [{ every: '61m' }, { of: 21 }]) expect(suspect(more)).toHaveLength(1);
  });
});
