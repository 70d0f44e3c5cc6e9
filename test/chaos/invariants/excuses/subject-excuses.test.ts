import { expect, it } from 'vitest';
import type { Plea } from '#chaos/invariants/excuses/excuse.ts';
import { hadRecovered, wasPassed, wasUnread } from '#chaos/invariants/excuses/subject-excuses.ts';
import type { Acceptance, OverrideSpan } from '#chaos/stage/evidence.ts';
import { OVERRIDE } from '#core/by-hand.ts';
import { BEGIN, execution, INSTANCE, plea, teller } from './plea.ts';

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

/** An alarm of Huawei's that is red from the beginning for a minute, and once more from the tenth minute on; a run of its first red reads OK. */
function reading(seconds: number, { skew = 0 } = {}) {
  const reds = [
    { alarm: 'memory', from: BEGIN, until: BEGIN + 60_000 },
    { alarm: 'memory', from: BEGIN + 600_000, until: BEGIN + 900_000 },
  ];
  const at = BEGIN + seconds * 1000;
  const read = { at, execution: teller, name: 'memory', state: 'OK' as const, muted: false };
  const fair = plea({ alarmReads: [read], webLooks: [], troubles: [] });
  const scenario = { ...fair.evidence.scenario, reds, weather: { ...fair.evidence.scenario.weather, skew } };
  return {
    ...fair,
    told: { ...fair.told, at },
    event: {
      ...fair.event,
      at: new Date(BEGIN).toISOString(),
      trigger: { kind: 'huawei-alarm', huaweiAlarm: 'memory', from: 'aom', ruleId: '', resource: '' } as const,
    },
    evidence: { ...fair.evidence, scenario } as Plea['evidence'],
  };
}

it('an alarm has recovered once it is over, also if it is red anew; not while it is red as it was', () => {
  expect([30, 70, 620].map((seconds) => hadRecovered(reading(seconds)))).toEqual([false, true, true]);
});

it('what is OK too early to be believed, by a clock that may be behind, is not known', () => {
  expect([30, 61].map((seconds) => wasUnread(reading(seconds)))).toEqual([true, false]);
  expect(wasUnread(reading(61, { skew: 1000 }))).toBe(true);
});

it('what an override wants is over once somebody has ended that override, and not before', () => {
  expect(overtaken({})).toBe(true);
  expect(overtaken({ until: BEGIN + 90_000 })).toBe(false);
  expect(overtaken({ occurrence: 'another' })).toBe(false);
});

it('what another run sent passes it from its delivery on, and a rollback from when it went wrong on', () => {
  expect([passedBy('restart', 40), passedBy('restart', 10)]).toEqual([true, false]);
  expect([passedBy('rollback', 40), passedBy('rollback', 10), passedBy('rollback', -90)]).toEqual([true, true, false]);
});
