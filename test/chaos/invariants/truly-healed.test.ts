import { expect, it } from 'vitest';
import { checkOf } from '#automations/events/check-of.ts';
import { trulyHealed } from '#chaos/invariants/rollback-terms.ts';
import type { Evidence, Outcome, WebLook } from '#chaos/stage/evidence.ts';
import { deliveryOf, fairStage } from '#test/chaos/stage/fair-stage.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';

const URL = 'https://shop.example.com/healthz';
const checks = [checkOf('shop-web-live', { component: 'shop-web', url: URL, every: '1m' })];

/** What is found wrong with a rollback to 1.0.0 that tells success after these looks, a minute apart. */
function wrongWith(looks: readonly Partial<WebLook>[]) {
  const execution = deliveryOf(eventFor('rollback', { components: [{ ...shopWeb, checks }] }));
  const from = execution.delivery.at;
  const seen = { execution, component: 'shop-web', version: '1.0.0', healthy: true };
  const webLooks = looks.map((look, index) => ({ at: from + index * 60_000, ...seen, ...look }));
  const detail = { outcome: 'succeeded', reason: 'verified', component: 'shop-web' };
  const puts = [{ at: from + looks.length * 60_000, execution, detail } as Outcome];
  return [...trulyHealed({ ...fairStage(), puts, webLooks } as unknown as Evidence)].map(({ message }) => message);
}

it('a rollback that was seen green for three periods at a stretch has healed', () => {
  expect(wrongWith([{ healthy: false }, {}, {}, {}, {}])).toEqual([]);
});

it('a look that its function died with is none of those that it goes by, be it red or green', () => {
  expect(wrongWith([{}, { healthy: false, lost: true }, {}, {}])).toEqual([]);
  expect(wrongWith([{}, {}, {}, { lost: true }])).toEqual(['#1 told success after 120 s of green']);
});

it('one that was seen red in between has not', () => {
  expect(wrongWith([{}, { healthy: false }, {}, {}])).toEqual(['#1 told success after 60 s of green']);
});
