import { expect, it } from 'vitest';
import { openAims } from '#cli/deployed/open-aims.ts';
import { refused } from '#cli/deployed/refused.ts';
import { InstanceIdSchema } from '#core/component.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { withUnreadable } from '#test/support/reconciler.ts';

const NOW = Date.parse('2026-11-28T02:00:00Z');
const idOf = (index: number) => InstanceIdSchema.parse(`33333333-4444-5555-6666-${String(index).padStart(12, '0')}`);

async function ledgerOf(count: number) {
  const ledger = createInMemoryLedger();
  for (let index = 0; index < count; index++) {
    const key = { automation: 'stop', occurrence: '1', instanceId: idOf(index) };
    await ledger.open(key, { now: NOW, again: NOW, expiresAt: NOW + 1, event: '{}' });
  }
  return ledger;
}

it('finds what is open but what another version has written, and says so once', async () => {
  const ledger = withUnreadable(await ledgerOf(50), idOf(7));
  let calls = 0;
  const warned: string[] = [];

  const found = await openAims(
    {
      ...ledger,
      aims: (keys) => {
        calls++;
        return ledger.aims(keys).catch(refused('read its ledger'));
      },
    },
    (text) => warned.push(text),
  );

  expect(found).toHaveLength(49);
  expect(calls).toBeLessThan(15);
  expect(warned).toEqual([expect.stringMatching(/^Left out: 1 of what is open, .* such as stop 1\.\nNext: /)]);
});

it('asks once where AWS refuses for another reason', async () => {
  let calls = 0;
  const aims = async () => {
    calls++;
    throw new Error('throttled');
  };
  await expect(openAims({ ...(await ledgerOf(50)), aims })).rejects.toThrow('throttled');
  expect(calls).toBe(1);
});
