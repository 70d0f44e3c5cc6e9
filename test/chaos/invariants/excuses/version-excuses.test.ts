import { describe, expect, it } from 'vitest';
import { hasNoOlder, hasNoRecord } from '#chaos/invariants/excuses/version-excuses.ts';
import type { HistoryRead, Outcome } from '#chaos/stage/evidence.ts';
import { shopWeb } from '#test/support/instances.ts';
import { BEGIN, execution, INSTANCE, plea, sighting, teller } from './plea.ts';

const read = (versions: readonly string[], who = teller, seconds = 30): HistoryRead => ({
  ...{ at: BEGIN + seconds * 1000, execution: who, instanceId: INSTANCE },
  versions,
});

/** Whether it is so that version 1.2.0 is in no record, as the teller says. */
function isUnrecorded(histories: readonly HistoryRead[], api: 'v2' | 'v3' = 'v3'): boolean {
  const fair = plea({ histories });
  const detail = { component: 'shop-web', parameters: { version: '1.2.0' } };
  const component = api === 'v3' ? { ...shopWeb, api, instanceId: undefined } : shopWeb;
  const told = { ...fair.told, detail } as unknown as Outcome;
  return hasNoRecord({ ...fair, told, event: { ...fair.event, components: [component] } as typeof fair.event });
}

describe('that a version is in no record', () => {
  it('is so where the run was shown those of others alone', () => {
    expect(isUnrecorded([read(['1.0.0', '1.1.0'])])).toBe(true);
  });

  it.each([
    ['it was shown one', [read(['1.1.0', '1.2.0'])]],
    ['it was shown none of it only later', [read(['1.0.0'], teller, 90)]],
    ['another one was shown none', [read(['1.0.0'], execution('#2'))]],
    ['it has not asked', []],
  ])('is not so where %s', (_, histories) => {
    expect(isUnrecorded(histories)).toBe(false);
  });

  it('is nothing that is told of V2', () => {
    expect(isUnrecorded([read(['1.0.0'])], 'v2')).toBe(false);
  });
});

describe('that no older version is listed', () => {
  const HOUR = 3_600_000;
  const listed = (version: string, createdAt: number) => ({ version, createdAt });
  /** What ServiceStage lists in the end, of a component that the teller saw run version 3.0.0. */
  const isSo = (...snapshots: readonly { readonly version: string; readonly createdAt: number }[]): boolean => {
    const fair = plea({ sights: [sighting(10)], interventions: [], marks: [] });
    const world = { instance: () => ({ snapshots }) };
    const scenario = { ...fair.evidence.scenario, fleet: [] };
    return hasNoOlder({ ...fair, evidence: { ...fair.evidence, world, scenario } } as unknown as typeof fair);
  };

  it('is so where there is the running one alone, and not where there is one before it', () => {
    expect(isSo(listed('3.0.0', BEGIN - HOUR))).toBe(true);
    expect(isSo(listed('3.0.0', BEGIN - HOUR), listed('2.0.0', BEGIN - 2 * HOUR))).toBe(false);
  });

  it('is so of a version that came as it told, though it is older than what came back to the running one later', () => {
    const asItTold = listed('4.0.0', BEGIN + 50_000);

    expect(isSo(listed('3.0.0', BEGIN - HOUR), asItTold, listed('3.0.0', BEGIN + HOUR))).toBe(true);
  });
});
