import { expect, it } from 'vitest';
import { wasPassed } from '#chaos/invariants/excuses/subject-excuses.ts';
import type { Acceptance, OverrideSpan } from '#chaos/stage/evidence.ts';
import { OVERRIDE } from '#core/by-hand.ts';
import { BEGIN, execution, INSTANCE, plea } from './plea.ts';

/** What a run says that it was overtaken, where this action of another one was accepted so many seconds after it was due. */
function passedBy(action: Acceptance['action'], seconds: number): boolean {
  const one = { action, at: BEGIN + seconds * 1000, instanceId: INSTANCE, execution: execution('#2') } as Acceptance;
  const fair = plea({ closings: [], accepted: [one], interventions: [], holds: [], overrides: [] });
  return wasPassed({ ...fair, from: BEGIN + 30_000, event: { ...fair.event, at: new Date(BEGIN).toISOString() } });
}

/** What the override of an occurrence says that it was overtaken, where a person had said this of overrides. */
function overtaken(span: Partial<OverrideSpan>): boolean {
  const fair = plea({ closings: [], accepted: [], interventions: [], holds: [] });
  const event = { ...fair.event, automation: OVERRIDE, occurrence: 'one' };
  const said = { instanceId: INSTANCE, occurrence: 'one', from: BEGIN, until: BEGIN + 30_000, ...span };
  return wasPassed({ ...fair, event, evidence: { ...fair.evidence, overrides: [said] } });
}

it('what an override wants is over once somebody has ended that override, and not before', () => {
  expect(overtaken({})).toBe(true);
  expect(overtaken({ until: BEGIN + 90_000 })).toBe(false);
  expect(overtaken({ occurrence: 'another' })).toBe(false);
});

it('what another run sent passes it from its delivery on, and a rollback from when it went wrong on', () => {
  expect([passedBy('restart', 40), passedBy('restart', 10)]).toEqual([true, false]);
  expect([passedBy('rollback', 40), passedBy('rollback', 10), passedBy('rollback', -90)]).toEqual([true, true, false]);
});
