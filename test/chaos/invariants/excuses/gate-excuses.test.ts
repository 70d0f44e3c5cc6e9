import { expect, it } from 'vitest';
import { hasExpired, wasBusy, wasOverridden } from '#chaos/invariants/excuses/gate-excuses.ts';
import type { OverrideSpan, Trouble } from '#chaos/stage/evidence.ts';
import { OVERRIDE } from '#core/by-hand.ts';
import { BEGIN, INSTANCE, plea, teller } from './plea.ts';

const fair = plea({});
const event = { ...fair.event, automation: OVERRIDE, occurrence: 'one', at: new Date(BEGIN).toISOString() };

/** Whether the override of an occurrence was set aside, where a person had said this of overrides. */
function setAside(span: Partial<OverrideSpan>): boolean {
  const said = { instanceId: INSTANCE, occurrence: 'one', from: BEGIN, until: BEGIN + 30_000, ...span };
  return wasOverridden({ ...fair, event, evidence: { ...fair.evidence, overrides: [said] } });
}

it('an override is not wanted any more once a person has ended it, or said something else since', () => {
  expect(setAside({})).toBe(false);
  expect(setAside({ ended: 'early' })).toBe(true);
  expect(setAside({ occurrence: 'another', from: BEGIN + 10_000 })).toBe(true);
  expect(setAside({ occurrence: 'another', from: BEGIN - 10_000 })).toBe(false);
  expect(setAside({ occurrence: 'another', from: BEGIN + 90_000 })).toBe(false);
});

it('nothing is sent for an override at its very end, and for what expires only after that', () => {
  const limits = { ...event.limits, expires: 60 };
  const atItsEnd = { ...fair, until: BEGIN + 60_000 };

  expect(hasExpired({ ...atItsEnd, event: { ...event, limits } })).toBe(true);
  expect(hasExpired({ ...atItsEnd, event: { ...event, limits, automation: 'stop' } })).toBe(false);
});

it('a component is busy where ServiceStage answers with a 409, and not where it refuses otherwise', () => {
  const answered = (party: Trouble['party']): boolean =>
    wasBusy(plea({ leases: [], accepted: [], troubles: [{ at: BEGIN, execution: teller, party }] }));

  expect([answered('conflict'), answered('servicestage')]).toEqual([true, false]);
});
