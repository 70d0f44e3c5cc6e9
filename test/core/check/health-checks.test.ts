import { describe, expect, it } from 'vitest';
import { checkAutomations } from '../../../functions/core/check-automations.ts';
import { mistakesOf, shop } from './shop.ts';

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
    [{ kind: 'instanse' }, 'kind is "instanse"; did you mean instance? a health check is of kind'],
    [{ every: '30s' }, 'every is "30s"; a check is made every whole minutes, from 1m to 1h'],
    [{ every: '90s' }, 'every is "90s"; a check is made every whole minutes'],
    [{ timeout: '31s' }, 'timeout is "31s"; a timeout is a duration from 1s to 30s, such as 5s'],
    [{ failures: 0 }, 'failures is 0; failures are a whole number from 1 to 20'],
    [{ failures: 5, of: 3 }, 'of is 3, fewer than failures; it is 5 or more'],
    [{ url: undefined }, 'url is missing; a url begins with https:// or http://'],
    [{ url: 'ftp://shop.example.com' }, 'url is not such a web address; a url begins with https:// or http://'],
    [{ url: 'https://ana:secret@shop.example.com' }, 'url is not such a web address; a url begins with'],
    [
      { url: 'http://localhost/' },
      'url is on the machine itself; the probe refuses it unless the check says allowLocal: true',
    ],
    [{ url: 'http://169.254.169.254/latest' }, 'url is on the machine itself; the probe refuses it'],
    [{ url: 'http://2130706433/' }, 'url is on the machine itself; the probe refuses it'],
    [{ redirects: 'always' }, 'redirects is "always"; redirects are follow or refuse'],
    [{ expect: { status: '299-200' } }, 'expect.status is "299-200", the wrong way round; write 200-299'],
    [{ expect: { status: 99 } }, 'expect.status is 99; a status is a code such as 200'],
    [{ expect: { body: { matches: '(' } } }, 'expect.body is a map; a body is text that it holds, or { matches }'],
    [{ status: 200 }, 'status is not a key of a health check; it belongs in expect'],
  ])('%j is told what would be right', (changes, start) => {
    const [first = '', ...others] = suspect(changes);

    expect(others).toEqual([]);
    expect(first.slice(0, start.length)).toBe(start);
  });

  it('never has its url shown, which may hold a password', () => {
    const all = JSON.stringify(checkAutomations(withCheck({ url: 'https://ana:s3cret@shop.example.com' })));

    expect(all).not.toContain('s3cret');
  });
});
