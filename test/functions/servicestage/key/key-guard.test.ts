import { beforeEach, describe, expect, it } from 'vitest';
import { type Fate, ServiceStageError } from '#core/ports/service-stage.ts';
import type { Trusts } from '#core/ports/trusts.ts';
import { createKeyGuard, type KeyGuard } from '#servicestage/key/key-guard.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';

const MINUTE = 60_000;
const key = { accessKey: 'AK', secretKey: 'SK' };
const isRefusal = (answer: unknown): answer is ServiceStageError => answer instanceof ServiceStageError;
const answered = (fate: Fate, code: string) => () => new ServiceStageError(fate, { code, message: 'no', status: 401 });
const refusal = answered('credentials', 'APIGW.0301');
const ok = () => 'ok';

let now = 0;
let guard: KeyGuard;
let sent = 0;
let underWay = 0;
let most = 0;

/** A clock that stands still but for `pass`. */
const alarms = new Set<{ readonly at: number; ring(): void }>();
const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((ring, reject) => {
    const alarm = { at: now + ms, ring };
    alarms.add(alarm);
    signal.addEventListener('abort', () => {
      alarms.delete(alarm);
      reject(signal.reason);
    });
  });
const settled = () => new Promise((resolve) => setImmediate(resolve));
async function pass(ms: number): Promise<void> {
  const end = now + ms;
  await settled();
  for (;;) {
    const [next] = [...alarms].filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at);
    if (next === undefined) break;
    alarms.delete(next);
    now = next.at;
    next.ring();
    await settled();
  }
  now = end;
}

const guardOf = (trusts?: Trusts): KeyGuard =>
  createKeyGuard({ now: () => new Date(now), pause, ...(trusts && { trusts }) });
const request =
  (answer: () => string | ServiceStageError, ms = 0) =>
  async () => {
    sent++;
    most = Math.max(most, ++underWay);
    await (ms === 0 ? Promise.resolve() : pause(ms, new AbortController().signal));
    underWay--;
    return answer();
  };
const hangs = (why = 'no answer within 15000 ms') =>
  request(() => {
    throw new ServiceStageError('unclear', { message: why });
  }, 15_000);
const many = <T>(count: number, one: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => one(index).catch((error: unknown) => error)));

beforeEach(() => {
  [now, sent, underWay, most] = [1_000_000, 0, 0, 0];
  alarms.clear();
  guard = guardOf();
});

describe('the key guard', () => {
  it('sends a refused key once, however many want to use it at the same time', async () => {
    const answers = await many(20, () => guard.use(key, request(refusal)));

    expect(sent).toBe(1);
    expect(answers.every(isRefusal)).toBe(true);
  });

  it('lets requests go side by side once the key was accepted, those that waited for it too', async () => {
    const answers = await many(5, () => guard.use(key, request(ok)));

    expect(answers).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    expect(most).toBe(4);
    await many(5, () => guard.use(key, request(ok)));
    expect(most).toBe(5);
  });

  it('tries another key at once, and the same one after five minutes', async () => {
    await guard.use(key, request(refusal));
    await guard.use({ ...key, secretKey: 'SK2' }, request(ok));
    expect(sent).toBe(2);

    now += 5 * MINUTE - 1;
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

  it.each([
    ['password', { password: 'P2' }],
    ['user', { iamUser: 'U2' }],
    ['account', { domain: 'D2' }],
  ])('holds a refused password against no user with another %s', async (_, other) => {
    const user = { iamUser: 'U', password: 'P', domain: 'D' };
    await guard.use(user, request(answered('credentials', 'IAM.401')));

    await expect(guard.use(user, request(ok))).resolves.toBeInstanceOf(ServiceStageError);
    await expect(guard.use({ ...user, ...other }, request(ok))).resolves.toBe('ok');
  });

  it('holds no acceptance in favour of credentials with another security token', async () => {
    await guard.use({ ...key, securityToken: 'ST' }, request(ok));
    const other = { ...key, securityToken: 'ST2' };
    await many(5, () => guard.use(other, request(refusal)));

    expect(sent).toBe(2);
  });

  it('tries a key again no more that was accepted once and is refused now', async () => {
    await guard.use(key, request(ok));
    await guard.use(key, request(refusal));
    const answers = await many(9, () => guard.use(key, request(refusal)));

    expect(sent).toBe(2);
    expect(answers.every(isRefusal)).toBe(true);
  });

  it('never sends the fifth bad signature in a row, however long it is asked for', async () => {
    for (let asked = 0; asked < 200; asked++) {
      await many(9, () => guard.use(key, request(refusal)));
      now += 30 * MINUTE;
    }

    expect(sent).toBe(4);
    const last = await guard.use(key, request(ok));
    expect(last).toMatchObject({
      fate: 'credentials',
      failure: {
        code: 'APIGW.0301',
        status: 401,
        message: expect.stringMatching(
          /^no \(remembered: the key was refused at .* and is not tried again, unless it is replaced\)$/,
        ),
      },
    });
  });

  it('is not blocked by a request that throws', async () => {
    const failing = guard.use(key, () => Promise.reject(new Error('reset')));

    await expect(failing).rejects.toThrow('reset');
    await expect(guard.use(key, request(ok))).resolves.toBe('ok');
  });

  it.each([
    ['not', 'throttled', 'APIGW.0308', 2],
    ['not', 'refused', 'APIGW.0101', 2],
    ['a component that ServiceStage does not know', 'not-found', 'SVCSTG.00100412', 5],
    ['what ServiceStage itself refuses', 'refused', 'SVCSTG.00100400', 5],
    ['an error of ServiceStage', 'unclear', 'SVCSTG.00100500', 5],
  ] as const)('takes for proof: %s (%s %s)', async (_, fate, code, abreast) => {
    await guard.use(key, request(answered(fate, code)));
    const all = many(5, () => guard.use(key, request(ok, 2_500)));
    await pass(2_499);

    expect(most).toBe(abreast);
    await pass(5_000);
    await all;
  });
});

describe('a server that hangs, before any key is known', () => {
  it('costs twenty requests the time-out of one: few go, and none waits for longer than if it went itself', async () => {
    const answers = many(20, () => guard.use(key, hangs()));
    await pass(15_000 - 1);
    expect([sent, most]).toEqual([3, 3]);
    await pass(4_001);

    const fates = (await answers).map((error) => (error instanceof ServiceStageError ? error.fate : error));
    expect(fates.filter((fate) => fate === 'unclear').length).toBe(sent);
    expect(fates.filter((fate) => fate === 'not-sent').length).toBe(20 - sent);
    expect(now - 1_000_000).toBe(19_000);
  });

  it('for one component alone keeps the others waiting for two seconds', async () => {
    const answers = many(20, (index) => guard.use(key, index === 0 ? hangs() : request(ok)));
    await pass(2_000);

    expect(sent).toBe(20);
    await pass(13_000);
    expect((await answers).filter((answer) => answer === 'ok')).toHaveLength(19);
  });

  it('lets the next go at once where one came back with nothing', async () => {
    const gone = request(() => {
      throw new ServiceStageError('not-sent', { message: 'no connection' });
    });
    const answers = many(20, (index) => guard.use(key, index < 5 ? gone : request(ok)));
    await settled();

    expect((await answers).filter((answer) => answer === 'ok')).toHaveLength(15);
    expect(now).toBe(1_000_000);
  });
});

describe('functions that know of each other by the ledger', () => {
  const edition = (number: number) => ({ ...key, edition: `${number}_${number}` });
  const functions = (count: number) => {
    const trusts = createInMemoryLedger();
    return Array.from({ length: count }, () => guardOf(trusts));
  };

  it('send a version that is refused once in all, though they begin at the same time', async () => {
    const all = functions(20);
    const answers = many(20, async (index) => all[index]?.use(edition(8), request(refusal)));

    const fates = (await answers).map((answer) => isRefusal(answer) && answer.fate);
    expect(sent).toBe(1);
    expect(fates.filter((fate) => fate === 'credentials')).toHaveLength(1);
    expect(fates.filter((fate) => fate === 'not-sent')).toHaveLength(19);
  });

  it('remember a refusal by the version of the parameter, and try the next version at once', async () => {
    const [one, other] = functions(2);
    await one?.use(edition(8), request(refusal));
    now += MINUTE;

    expect(await other?.use(edition(8), request(ok))).toMatchObject({
      fate: 'credentials',
      failure: {
        status: 401,
        message:
          'no (remembered: version 8 of the parameter was refused at 1970-01-01T00:16:40Z and is not tried again ' +
          'before 1970-01-01T00:21:40Z, unless it is replaced)',
      },
    });
    expect(sent).toBe(1);
    expect(await other?.use(edition(9), request(ok))).toBe('ok');
  });

  it('send four bad signatures of a version in all, however long and however many', async () => {
    const all = functions(5);
    for (let asked = 0; asked < 100; asked++) {
      await many(5, async (index) => all[index]?.use(edition(8), request(refusal)));
      now += 10 * MINUTE;
    }

    expect(sent).toBe(4);
  });

  it('go on by themselves once one of them was taken again', async () => {
    const [one, other] = functions(2);
    await one?.use(edition(8), request(ok));
    await one?.use(edition(8), request(refusal));
    now += 5 * MINUTE;
    expect(await one?.use(edition(8), request(ok))).toBe('ok');

    expect(await other?.use(edition(8), request(ok))).toBe('ok');
  });

  it('wait for one that died while it tried the key for twenty seconds', async () => {
    const [one, other] = functions(2);
    one?.use(edition(8), () => new Promise(() => undefined));
    await settled();
    now += 19_999;
    expect(await other?.use(edition(8), request(ok))).toMatchObject({ fate: 'not-sent' });
    now += 1;
    expect(await other?.use(edition(8), request(ok))).toBe('ok');
  });

  it('ask the ledger twice, and try the key with one request where it does not answer', async () => {
    let asked = 0;
    const never = () => Promise.reject(new Error(`throttled ${++asked}`));
    const one = guardOf({ trust: never, noteTrust: never });

    const answers = await many(20, () => one.use(edition(8), request(refusal)));

    expect([asked, sent]).toEqual([2, 1]);
    expect(answers.every(isRefusal)).toBe(true);
  });

  it.each([
    ['was throttled', false],
    ['got no answer', true],
  ])('hear what came of the first try though the ledger %s as that was noted', async (_, isDone) => {
    const ledger = createInMemoryLedger();
    let notes = 0;
    const trusts: Trusts = {
      ...ledger,
      async noteTrust(edition, was, is) {
        notes++;
        if (notes > 1) return ledger.noteTrust(edition, was, is);
        if (isDone) await ledger.noteTrust(edition, was, is);
        throw new Error('throttled');
      },
    };
    await guardOf(trusts).use(edition(8), request(ok));

    expect(await guardOf(trusts).use(edition(8), request(ok))).toBe('ok');
    expect(notes).toBe(2);
  });

  it('go on with a key that they knew to be good while the ledger does not answer', async () => {
    const ledger = createInMemoryLedger();
    let away = false;
    const trusts: Trusts = {
      ...ledger,
      trust: (claim) => (away ? Promise.reject(new Error('throttled')) : ledger.trust(claim)),
    };
    const one = guardOf(trusts);
    await one.use(edition(8), request(ok));
    away = true;
    now += 6 * MINUTE;

    await many(5, () => one.use(edition(8), request(ok)));
    expect(most).toBe(5);
  });

  it('ask no ledger about what they have heard with something else', async () => {
    const asked: number[] = [];
    const trust = async () => {
      asked.push(now);
      return { kind: 'accepted' } as const;
    };
    const one = guardOf({ trust, noteTrust: async () => true });
    one.heard('8_8', { kind: 'accepted' });

    await one.use(edition(8), request(ok));
    expect(asked).toEqual([]);
    now += 5 * MINUTE;
    await one.use(edition(8), request(ok));
    expect(asked).toEqual([now]);
  });
});
