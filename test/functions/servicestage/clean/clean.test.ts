import { describe, expect, it } from 'vitest';
import { createCleaner, MAX_RAW } from '#servicestage/clean/clean.ts';

const permanent = { accessKey: 'HUSHACCESSKEY', secretKey: 'HUSH/secret+key' };
const temporary = { ...permanent, securityToken: 'HUSH/token==' };

const clean = (text: string): string => createCleaner()(permanent)(text);

describe('a quoted request', () => {
  it.each([
    'x-security-token:HUSH',
    'x-security-token: HUSH',
    'X-Security-Token = HUSH',
    '"x-security-token":"HUSH"',
    "'x-security-token' : 'HUSH'",
    'x-auth-token:HUSH',
    'x-sdk-date:20260102T030405Z|HUSH',
    'canonicalRequest HUSH',
    'canonical-request HUSH',
    'canonical\nrequest HUSH',
    'SDK-HMAC-SHA256 HUSH',
    'SignedHeaders=host, HUSH',
    'Signature=HUSH',
    '"signature": "HUSH"',
    'GET|/v2/p|HUSH',
    'POST |/v2/p|HUSH',
    'POST\n/v2/p\nHUSH',
    'POST%7C/v2/p%7CHUSH',
    'x-security-token%3AHUSH',
    'x-security-token&#58;HUSH',
    'x-secu\nrity-token:HUSH',
    `POST${' '.repeat(3_000)}|HUSH`,
  ])('is left out from its first sign on: %j', (quoted) => {
    // Somebody else's secrets: only the quotation gives them away.
    expect(clean(`signature fail, ${quoted}, and more`)).toBe('signature fail (request left out)');
  });

  it('is left out where there is nothing else', () => {
    expect(clean('canonicalRequest:HUSH')).toBe(' (request left out)');
  });

  it.each([
    'the header x-security-token is missing',
    'POST is not allowed',
    'BUDGET|LIMIT',
    'TARGET|x',
    'verify aksk signature fail: it is old',
  ])('is none: %j', (text) => {
    expect(clean(text)).toBe(text);
  });
});

describe('a secret', () => {
  it('is blotted out wherever it occurs, as often as it occurs', () => {
    const { accessKey, secretKey, securityToken } = temporary;

    const text = createCleaner()(temporary)(`${accessKey} ${secretKey} ${securityToken} ${accessKey}`);

    expect(text).toBe('*** *** *** ***');
  });

  it('is the password of a user, and the token that he got; his name and that of his account are none', () => {
    const user = { iamUser: 'shop-web', password: 'HUSHpassw0rd!', domain: 'shop' };
    const token = `MII${Array.from({ length: 300 }, (_, index) => (index * 7_919).toString(36)).join('')}`;
    const cleaned = createCleaner()(user, token)(
      `shop-web: ${user.password}, then ${token.slice(100, 300)}, then shop`,
    );

    expect(cleaned).toMatch(/^shop-web: \*\*\*, then .{0,8}\*\*\*.{0,8}, then shop$/);
  });

  it('that permanent keys do not have is no word to blot out', () => {
    expect(clean('token undefined')).toBe('token undefined');
  });

  it.each(['3', 'AK', 'AKSHORT'])('that is short is blotted out whole, as it is: %s', (accessKey) => {
    const short = createCleaner()({ ...permanent, accessKey });

    expect(short(`ak ${accessKey}, not that of another`)).toBe('ak ***, not that of another');
  });

  it('of before a rotation is known still, and one of long ago is not', () => {
    const cleanOf = createCleaner();
    const keyOf = (year: string) => ({ accessKey: `${year}${year}${year}`, secretKey: `HUSH${year}` });
    for (const year of ['2021', '2022', '2023']) cleanOf(keyOf(year));

    const cleaned = cleanOf(keyOf('2024'))('202120212021, then 202220222022, now 202420242024');

    expect(cleaned).toBe('202120212021, then ***, now ***');
  });
});

/** As long as real ones, of random characters. */
const real = {
  accessKey: 'QX7ZJ2MV0KTY8WNB4RPD',
  secretKey: 'c9Vq/XbT2+mLw8RzKd0yHn5uJfEaPg7sQ3iWoZ1x',
  securityToken: `gQpjbi1ub3J0aC00/${'Zk3v+Qw9/Lx7Bn2m'.split('').reverse().join('')}Jd84hTqYrUeIoPaSdFg==`,
};
const secrets: readonly [string, string][] = [
  ['the access key', real.accessKey],
  ['the secret', real.secretKey],
  ['the token', real.securityToken],
];

const percent = (text: string): string =>
  [...text].map((character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');

const entities = (text: string): string => [...text].map((character) => `&#${character.charCodeAt(0)};`).join('');

const forms: readonly [string, (secret: string) => string][] = [
  ['as it is', (secret) => secret],
  ['encoded for an address', encodeURIComponent],
  ['encoded twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
  ['encoded byte by byte', percent],
  ['encoded for HTML', entities],
  ['escaped for JSON', (secret) => secret.replaceAll('/', '\\/').replaceAll('+', '\\u002b')],
  ['in base64', (secret) => Buffer.from(secret).toString('base64')],
  ['in base64 behind one byte', (secret) => Buffer.from(`x${secret}`).toString('base64')],
  ['in base64 behind two, for an address', (secret) => Buffer.from(`xy${secret}:`).toString('base64url')],
  ['in base64 that is encoded', (secret) => encodeURIComponent(Buffer.from(`>>>${secret}`).toString('base64'))],
  ['in hex', (secret) => Buffer.from(secret).toString('hex')],
  ['broken over lines', (secret) => secret.replace(/.{5}/g, '$&\r\n  ')],
  ['broken by tags', (secret) => secret.replace(/.{5}/g, '$&<br/>')],
  ['broken by escapes', (secret) => secret.replace(/.{5}/g, '$&\\n')],
  ['broken by the gateway', (secret) => secret.replace(/.{5}/g, '$&|')],
  ['broken by comments', (secret) => secret.replace(/.{5}/g, '$&<!-- -->')],
  ['broken by long tags', (secret) => secret.replace(/.{5}/g, `$&<span class="${'-'.repeat(80)}">`)],
  ['broken by blanks of HTML', (secret) => secret.replace(/.{5}/g, '$&&nbsp;')],
  ['broken by commas', (secret) => secret.replace(/.{5}/g, '$&, ')],
  ['broken by dashes', (secret) => secret.replace(/.{5}/g, '$&-')],
  ['as the parts of an array', (secret) => JSON.stringify(secret.match(/.{1,5}/g))],
  ['as the parts of a sum', (secret) => secret.replace(/.{7}/g, `$&' +\n '`)],
  ['in small letters', (secret) => secret.toLowerCase()],
  ['in capitals', (secret) => secret.toUpperCase()],
  ['in hex with colons', (secret) => Buffer.from(secret).toString('hex').replace(/..\B/g, '$&:')],
  ['encoded for HTML with zeros', (secret) => entities(secret).replaceAll('#', '#0000')],
  ['encoded by names', (secret) => secret.replaceAll('/', '&sol;').replaceAll('+', '&plus;')],
  ['encoded with braces', (secret) => secret.replace(/./g, (it) => `\\u{${it.charCodeAt(0).toString(16)}}`)],
  ['its first half', (secret) => secret.slice(0, secret.length / 2)],
  ['its last half', (secret) => secret.slice(secret.length / 2)],
  ['eight characters of it', (secret) => secret.slice(5, 13)],
  ['in an attribute', (secret) => `<a href="${secret}">x</a>`],
  ['with its beginning hidden', (secret) => `****${secret.slice(4)}`],
];

describe.each(secrets)('%s', (_, secret) => {
  const cleanReal = createCleaner()(real);
  /** Any four characters in a row, but those that many words have. */
  const rest = (text: string): string => text.replace(/no pod for|, and wait|href|br|span|class|nbsp|[-*="]/g, '');

  it.each(forms)('is blotted out %s', (__, form) => {
    const told = cleanReal(`no pod for ${form(secret)}, and wait`);

    expect(told).toContain('***');
    expect(told.startsWith('no pod for ')).toBe(true);
    expect(rest(told).length).toBeLessThan(20);
    expect(told.endsWith(', and wait')).toBe(true);
  });

  it.each([0, 1, 4, 8, 20])('that begins %d characters before a long text is cut leaves none of them', (before) => {
    const told = cleanReal(`${'x '.repeat(MAX_RAW / 2 - before)}${secret}${'y'.repeat(1_000)}`);

    expect(told.replace(/^[x ]*/, '').length).toBeLessThan(before + 8);
    expect(told).not.toContain(secret.slice(0, 1));
  });
});

describe('a signature', () => {
  const signature = '1b20eb3ba1de90eec9f7e5fa4897114b0de0d7393242d86632538b5a55907765';

  it.each([
    ['alone', signature],
    ['in capitals', signature.toUpperCase()],
    ['over two lines', `${signature.slice(0, 32)}\n${signature.slice(32)}`],
  ])('is blotted out %s', (_, text) => {
    expect(clean(`it was ${text}, which is wrong`)).toBe('it was ***, which is wrong');
  });

  it('is no id', () => {
    const text = 'JOB66761060-f209-407c-a093-4df6f531b9dc of 0123456789abcdef0123456789abcdef';

    expect(clean(text)).toBe(text);
  });
});

describe('a long text', () => {
  it('is cut before anything else happens to it', () => {
    expect(clean('x'.repeat(1_000_000))).toBe('x'.repeat(MAX_RAW));
  });
});
