import { describe, expect, it } from 'vitest';
import { hearingLedger } from '#runtime/services/hearing-ledger.ts';
import { createKeyGuard } from '#servicestage/key/key-guard.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';

const T0 = Date.parse('2026-03-29T00:00:00Z');
const now = () => new Date(T0);
const request = { lane: 'fleet', now: T0 * 1000, span: 1_000 } as const;
const KEY = { accessKey: 'AK', secretKey: 'SK', edition: '8_1' };

/** A function of its own over the same books. */
const functionOver = (
  books: ReturnType<typeof createInMemoryLedger>,
  current: () => Promise<typeof KEY> = () => Promise.resolve(KEY),
) => {
  const asked: string[] = [];
  const trusts = {
    ...books,
    trust: (claim: Parameters<typeof books.trust>[0]) => {
      asked.push(claim.edition);
      return books.trust(claim);
    },
  };
  const guard = createKeyGuard({ now, trusts });
  return { guard, asked, ledger: hearingLedger(books, { current }, guard) };
};

describe('a ledger by which the key is heard of', () => {
  it('tells it with the slots, so that nobody has to ask for it', async () => {
    const books = createInMemoryLedger();
    const first = functionOver(books);
    expect(await first.ledger.reserve(request)).toEqual({ at: T0 * 1000, moved: 0 });
    expect(await first.guard.use(KEY, async () => 'ok')).toBe('ok');

    const second = functionOver(books);
    await second.ledger.reserve(request);
    expect(await second.guard.use(KEY, async () => 'ok')).toBe('ok');

    expect([first.asked, second.asked]).toEqual([[], []]);
  });

  it('claims no trying for whoever reserves for others, which asks ServiceStage nothing', async () => {
    const books = createInMemoryLedger();
    await functionOver(books).ledger.reserve({ ...request, by: 'fleet' });
    const member = functionOver(books);

    expect(await member.guard.use(KEY, async () => 'ok')).toBe('ok');
  });

  it('promises slots where the credentials cannot be read', async () => {
    const { ledger } = functionOver(createInMemoryLedger(), () => Promise.reject(new Error('denied')));

    expect(await ledger.reserve(request)).toEqual({ at: T0 * 1000, moved: 0 });
  });
});
