import { expect, test } from 'vitest';
import type { Override } from '#core/ports/holds.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { DrillImpossibleError } from '#simulator/play/drill-impossible-error.ts';
import { sayByHand } from '#simulator/play/say-by-hand.ts';
import { dayOf, timeOn } from '#simulator/stage/day.ts';

const day = dayOf('2026-11-24', 'UTC');
const SALE: Override = { reason: 'sale', by: 'ana', at: day.start, until: timeOn(day, '12:00'), replica: 8 };

/** What is said of the override of `web` once ben has ended it at that time. */
async function endedAt(at: string, before: Override | undefined): Promise<Override | undefined> {
  const clock = createVirtualClock(timeOn(day, at));
  const ledger = createInMemoryLedger();
  if (before !== undefined) await ledger.override('web', before);
  const stage = { ledger, begin: () => false };
  await sayByHand({ stage, clock, day, index: 0 }, { at, endOverride: 'web', by: 'ben' });
  return (await ledger.holds('web')).override;
}

test('an override is ended as the command ends it: it was wanted until then, and by whom it ended is kept', async () => {
  expect(await endedAt('09:00', SALE)).toEqual({ ...SALE, until: timeOn(day, '09:00'), released: { by: 'ben' } });
});

test.each([
  ['was none', undefined],
  ['is over', { ...SALE, until: timeOn(day, '08:00') }],
])('where there %s nothing is ended, and the drill is told', async (_, before) => {
  await expect(endedAt('09:00', before)).rejects.toThrow(DrillImpossibleError);
});
