import { describe, expect, it } from 'vitest';
import type { CredentialsSource } from '#core/credentials.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { editionOf } from '#core/trust/edition.ts';
import { refused } from '#core/trust/trust.ts';
import { send } from '#servicestage/transport.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { KEY, openShop, rotating, START } from '#test/support/run-harness.ts';

const WRONG = { ...KEY, secretKey: 'SK-mistyped-9876543210' };
const NEW = { accessKey: 'AK-RENEWED', secretKey: 'SK-renewed-5555555555' };

const version = (number: number, key: typeof KEY) => ({ ...key, edition: editionOf(number, number) });

const unreadable = (fate: 'credentials' | 'not-sent', code: string): CredentialsSource => {
  const refuse = () => Promise.reject(new ServiceStageError(fate, { code, message: `the parameter: ${code}` }));
  return { current: refuse, refresh: refuse };
};

describe('a key with a wrong secret', () => {
  it('fails the run with what the gateway says', async () => {
    const shop = await openShop({ credentials: rotating(WRONG, WRONG) });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'credentials-refused' });
    expect(outcome.error).toMatchObject({ code: 'APIGW.0301', status: 401 });
    expect(shop.received()).toBe(0);
  });

  it('is tried once, because five bad signatures lock the key', async () => {
    const shop = await openShop({ credentials: rotating(WRONG, WRONG) });

    await shop.run('restart');

    expect(shop.world.requests).toHaveLength(1);
  });

  it('is not given away by anything that is told', async () => {
    const shop = await openShop({ credentials: rotating(WRONG, WRONG) });

    await shop.run('restart');

    const said = JSON.stringify([shop.told, shop.recorded]);
    expect(said).toContain('verify aksk signature fail');
    for (const secret of [WRONG.secretKey, WRONG.accessKey, 'canonicalRequest: ', 'x-sdk-date']) {
      expect(said).not.toContain(secret);
    }
  });
});

describe('a version of the key that another run saw refused', () => {
  const refusedBefore = async () => {
    const ledger = createInMemoryLedger();
    const { edition } = version(8, WRONG);
    const tried = await ledger.trust({ edition, by: 'another', at: START });
    const failure = { code: 'APIGW.0301', message: 'verify aksk signature fail', status: 401 };
    await ledger.noteTrust(edition, tried, refused(tried, failure, START));
    return ledger;
  };

  it('is not tried again by any other, and a person is told why and what would help', async () => {
    const shop = await openShop({
      ledger: await refusedBefore(),
      credentials: rotating(version(8, WRONG), version(8, WRONG)),
    });

    const outcome = await shop.run('restart');

    expect(shop.world.requests).toEqual([]);
    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'credentials-refused' });
    expect(outcome.error).toMatchObject({ code: 'APIGW.0301', status: 401 });
    expect(outcome.message).toMatch(/verify aksk signature fail.*version 8 of the parameter.*unless it is replaced/);
  });

  it('hinders nobody once the parameter has another version, even of the same key', async () => {
    const shop = await openShop({
      ledger: await refusedBefore(),
      credentials: rotating(version(8, WRONG), version(9, KEY)),
    });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(shop.world.accepted).toHaveLength(1);
  });
});

describe('a key that was renewed', () => {
  it('is read again, and the run goes on', async () => {
    const shop = await openShop({ credentials: rotating(KEY, NEW) });
    shop.setKey(NEW);

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(shop.world.accepted).toMatchObject([{ action: 'restart', identity: 'AK-RENEWED' }]);
  });

  it('between the look and the request is read again too, and the request is accepted once', async () => {
    const shop = await openShop({
      credentials: rotating(KEY, NEW),
      send: (request, timeouts) => {
        if (request.method === 'POST') shop.setKey(NEW);
        return send(request, timeouts);
      },
    });

    const outcome = await shop.run('restart');

    expect(outcome.reason).toBe('verified');
    expect(shop.received()).toBe(2);
    expect(shop.world.accepted).toMatchObject([{ action: 'restart', identity: 'AK-RENEWED' }]);
  });

  it('but not in the parameter fails a request that is under way', async () => {
    const shop = await openShop({
      send: (request, timeouts) => {
        if (request.method === 'POST') shop.setKey(NEW);
        return send(request, timeouts);
      },
    });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'credentials-refused' });
    expect(shop.received()).toBe(1);
    expect(shop.world.accepted).toEqual([]);
  });
});

describe('a key that cannot be read', () => {
  it('is a failure of its own', async () => {
    const shop = await openShop({ credentials: unreadable('credentials', 'ParameterNotFound') });

    const outcome = await shop.run('restart');

    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'credentials-unreadable' });
    expect(outcome.error).toMatchObject({ code: 'ParameterNotFound' });
    expect(shop.elapsed()).toBe(0);
    expect(shop.world.requests).toEqual([]);
  });

  it('for the moment is asked for again before the run gives up', async () => {
    const shop = await openShop({ credentials: unreadable('not-sent', 'ThrottlingException') });

    expect(await shop.run('restart')).toMatchObject({ outcome: 'failed', reason: 'unreachable' });
    expect(shop.elapsed()).toBe(60);
  });
});
