import { expect, it } from 'vitest';
import { endedOverride } from '#chaos/invariants/ended-override.ts';
import type { Evidence, Outcome, OverrideSpan } from '#chaos/stage/evidence.ts';
import { OVERRIDE } from '#core/by-hand.ts';
import { BEGIN, INSTANCE } from './excuses/plea.ts';

const span: OverrideSpan = {
  instanceId: INSTANCE,
  occurrence: 'one',
  from: BEGIN,
  until: BEGIN + 60_000,
  ended: 'early',
};
const detail = { automation: OVERRIDE, occurrence: 'one', component: 'shop-web' } as Outcome['detail'];

function found(facts: Partial<OverrideSpan> = {}, by = BEGIN + 60_000): boolean {
  const scenario = { fleet: [{ component: { name: 'shop-web', instanceId: INSTANCE } }] };
  return (
    endedOverride({ scenario, overrides: [{ ...span, ...facts }] } as unknown as Evidence, detail, by) !== undefined
  );
}

it('an override that a person ended is found by what is told of it, once it has ended', () => {
  expect(found()).toBe(true);
  expect(found({ ended: 'replaced' })).toBe(true);
  expect(found({}, BEGIN + 59_999)).toBe(false);
});

it('one that runs out by itself, or another one, is not', () => {
  const { ended: _, ...runsOut } = span;
  expect(
    endedOverride({ scenario: { fleet: [] }, overrides: [runsOut] } as unknown as Evidence, detail, Infinity),
  ).toBe(undefined);
  expect(found({ occurrence: 'another' })).toBe(false);
  expect(found({ instanceId: 'another' })).toBe(false);
});
