import { beforeEach, describe, expect, it } from 'vitest';
import { type Fate, ServiceStageError } from '#core/ports/service-stage.ts';
import type { TokenGiven } from '#servicestage/token/ask-token.ts';
import { createTokens, type Tokens } from '#servicestage/token/tokens.ts';

const HOUR = 3_600_000;
const user = { iamUser: 'autopilot', password: 'secret', domain: 'shop' };
const error = (fate: Fate, status?: number) =>
  new ServiceStageError(fate, { code: 'APIGW.0307', message: 'no', ...(status !== undefined && { status }) });
/** IAM's clock is not ours: only how long a token lasts counts. */
const lasting = (hours: number, token: string): TokenGiven => ({ token, issuedAt: 5, expiresAt: 5 + hours * HOUR });

let now = 0;
let asked = 0;
let iam: () => Promise<TokenGiven>;
let tokens: Tokens;
let sent: string[] = [];

const send = (answer: (token: string) => unknown = () => 'ok', whose = user) =>
  tokens.use(whose, async (token) => {
    sent.push(token);
    return answer(token);
  });

beforeEach(() => {
  [now, asked, sent] = [1_000_000, 0, []];
  iam = async () => lasting(24, `token-${asked}`);
  tokens = createTokens(
    () => {
      asked++;
      return iam();
    },
    () => new Date(now),
  );
});

describe('tokens', () => {
  it('are asked for once by all who send at the same time, and kept', async () => {
    await Promise.all([send(), send(), send()]);
    now += 22 * HOUR;
    await send();

    expect(asked).toBe(1);
    expect(sent).toEqual(['token-1', 'token-1', 'token-1', 'token-1']);
  });

  it.each([
    [24, 23],
    [1, 0.5],
  ])('that last %d h are renewed after %d h, before they end', async (life, renewedAfter) => {
    iam = async () => lasting(life, `token-${asked}`);
    await send();
    now += renewedAfter * HOUR - 1;
    await send();
    expect(asked).toBe(1);

    now += 1;
    await send();
    expect(sent.at(-1)).toBe('token-2');
  });

  it.each([
    ['password', { password: 'other' }],
    ['edition', { edition: '2_1' }],
  ])('are asked for anew with another %s', async (_, other) => {
    await send();
    await send(() => 'ok', { ...user, ...other });

    expect(sent).toEqual(['token-1', 'token-2']);
  });

  it('that last go on being used while IAM is away, which is asked again a minute later', async () => {
    await send();
    now += 23 * HOUR;
    iam = () => Promise.reject(error('not-sent'));
    await send();
    await send();
    expect(asked).toBe(2);
    iam = async () => lasting(24, 'renewed');
    now += 60_000;
    await send();

    expect(sent).toEqual(['token-1', 'token-1', 'token-1', 'renewed']);
  });

  it('that have ended are used no more, whatever IAM says', async () => {
    await send();
    now += 24 * HOUR;
    iam = () => Promise.reject(error('not-sent'));

    expect(await send()).toMatchObject({ fate: 'not-sent' });
    expect(sent).toEqual(['token-1']);
  });

  it('are not used where IAM refuses their user, though they last', async () => {
    await send();
    now += 23 * HOUR;
    iam = () => Promise.reject(error('credentials', 401));

    expect(await send()).toMatchObject({ fate: 'credentials' });
    expect(sent).toEqual(['token-1']);
  });

  it('that were kept and are refused are replaced, once for all who used them', async () => {
    await send();
    const answer = (token: string) => (token === 'token-1' ? error('credentials', 401) : 'ok');

    expect(await Promise.all([send(answer), send(answer)])).toEqual(['ok', 'ok']);
    expect(asked).toBe(2);
    expect(sent).toEqual(['token-1', 'token-1', 'token-1', 'token-2', 'token-2']);
  });

  it('are not replaced twice for one request', async () => {
    await send();

    expect(await send(() => error('credentials', 401))).toMatchObject({ fate: 'credentials' });
    expect(sent).toEqual(['token-1', 'token-1', 'token-2']);
  });

  it('that are new and are refused are not replaced: another one would be, too', async () => {
    expect(await send(() => error('credentials', 401))).toMatchObject({ fate: 'credentials' });
    expect(asked).toBe(1);
  });

  it.each([error('unclear', 502), error('credentials', 403), error('refused', 401), error('throttled', 429)])(
    'send nothing again that was not refused for them: %s',
    async (answer) => {
      await send();

      expect(await send(() => answer)).toBe(answer);
      expect(sent).toHaveLength(2);
    },
  );
});
