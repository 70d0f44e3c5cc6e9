import { beforeEach, describe, expect, it } from 'vitest';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { createKeyGuard, type KeyGuard } from '#servicestage/key-guard.ts';

const key = { accessKey: 'AK', secretKey: 'SK' };
const isRefusal = (answer: unknown): answer is ServiceStageError => answer instanceof ServiceStageError;
const refusal = () => new ServiceStageError('credentials', { code: 'APIGW.0301', message: 'no', status: 401 });
const ok = () => 'ok';

describe('the key guard', () => {
  let now = 0;
  let guard: KeyGuard;
  let sent = 0;
  let underWay = 0;
  let most = 0;

  const request = (answer: () => string | ServiceStageError) => async () => {
    sent++;
    most = Math.max(most, ++underWay);
    await Promise.resolve();
    underWay--;
    return answer();
  };

  beforeEach(() => {
    [now, sent, underWay, most] = [1_000_000, 0, 0, 0];
    guard = createKeyGuard(() => new Date(now), isRefusal);
  });

  it('sends a refused key once, however many want to use it at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => guard.use(key, request(refusal))));

    expect(sent).toBe(1);
    expect(answers.every(isRefusal)).toBe(true);
  });

  it('lets requests go side by side once the key was accepted', async () => {
    await guard.use(key, request(ok));
    await Promise.all(Array.from({ length: 5 }, () => guard.use(key, request(ok))));

    expect(most).toBe(5);
  });

  it('tries another key at once, and the same one after five minutes', async () => {
    await guard.use(key, request(refusal));
    await guard.use({ ...key, secretKey: 'SK2' }, request(ok));
    expect(sent).toBe(2);

    now += 5 * 60_000 - 1;
    await expect(guard.use(key, request(ok))).resolves.toBeInstanceOf(ServiceStageError);
    expect(sent).toBe(2);

    now += 1;
    await expect(guard.use(key, request(ok))).resolves.toBe('ok');
  });

  it.each([
    ['access key', { ...key, accessKey: 'AK2' }],
    ['secret key', { ...key, secretKey: 'SK2' }],
    ['security token', { ...key, securityToken: 'ST2' }],
  ])('holds a refusal against no credentials with another %s', async (_, other) => {
    await guard.use(key, request(refusal));

    await expect(guard.use(other, request(ok))).resolves.toBe('ok');
  });

  it('holds no acceptance in favour of credentials with another security token', async () => {
    await guard.use({ ...key, securityToken: 'ST' }, request(ok));
    const other = { ...key, securityToken: 'ST2' };
    await Promise.all(Array.from({ length: 5 }, () => guard.use(other, request(refusal))));

    expect(sent).toBe(2);
  });

  it('lets requests go side by side for as long as the key is accepted', async () => {
    for (const _ of [1, 2]) await guard.use(key, request(ok));
    await Promise.all(Array.from({ length: 5 }, () => guard.use(key, request(ok))));

    expect(most).toBe(5);
  });

  it('goes back to one at a time when an accepted key is refused', async () => {
    await guard.use(key, request(ok));
    await guard.use(key, request(refusal));
    const answers = await Promise.all(Array.from({ length: 9 }, () => guard.use(key, request(refusal))));

    expect(sent).toBe(3);
    expect(answers.every(isRefusal)).toBe(true);
  });

  it('is not blocked by a request that throws', async () => {
    const failing = guard.use(key, () => Promise.reject(new Error('reset')));

    await expect(failing).rejects.toThrow('reset');
    await expect(guard.use(key, request(ok))).resolves.toBe('ok');
  });
});
