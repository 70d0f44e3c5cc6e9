import { expect, it } from 'vitest';
import { wasPassed } from '#chaos/invariants/excuses/subject-excuses.ts';
import type { OverrideSpan } from '#chaos/stage/evidence.ts';
import { OVERRIDE } from '#core/by-hand.ts';
import { BEGIN, INSTANCE, plea } from './plea.ts';

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
