import { expect, it } from 'vitest';
import { readChronicle } from '#cli/chronicle/read-chronicle.ts';
import type { Chronicle } from '#core/ports/chronicle.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { DAY, HOUR, NOON, opened } from '#test/support/told-runs.ts';

const SPAN = { from: NOON - DAY, until: NOON };

async function read(unreadIn: readonly number[]) {
  const ledger = createInMemoryLedger();
  await ledger.chronicle(opened(NOON - HOUR));
  const odd: Pick<Chronicle, 'chronicled'> = {
    chronicled: async (at, unread) => {
      if (unreadIn.includes(at)) unread?.(`told#${at} odd`);
      return ledger.chronicled(at);
    },
  };
  const warned: string[] = [];
  const entries = await readChronicle(odd, SPAN, undefined, (text) => warned.push(text));
  return { entries, warned };
}

it('gives back what can be read, and says in one word of all hours what is left out', async () => {
  const { entries, warned } = await read([NOON - 2 * HOUR, NOON - 3 * HOUR]);

  expect(entries).toEqual([opened(NOON - HOUR)]);
  expect(warned).toEqual([expect.stringMatching(/^Left out: 2 of what was told, .* such as told#\d+ odd\.\nNext: /)]);
});

it('warns of nothing where all can be read', async () => {
  expect((await read([])).warned).toEqual([]);
});
