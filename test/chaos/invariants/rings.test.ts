import { describe, expect, it } from 'vitest';
import { ringsHeard } from '#chaos/invariants/rings.ts';
import { playRun } from '#chaos/run/play-run.ts';
import { throwScenario } from '#chaos/scenario/scenario.ts';

const SEED = Array.from({ length: 100 }, (_, seed) => seed).find((seed) => throwScenario(seed).huawei) ?? 0;

describe('what was heard of an alarm', () => {
  it('is missed where SMN was told that it need not post it again, unless a newer word came before', async () => {
    const { evidence } = await playRun(throwScenario(SEED));
    const [taken] = evidence.received.filter(({ status }) => status === 200);
    if (taken === undefined) expect.fail();
    const { ring } = taken;
    const newer = { at: taken.at - 1, ring: { ...ring, green: (ring.green ?? ring.red) + 1 }, occurrence: 'newer' };
    const missed = (rung: typeof evidence.rung) => [...ringsHeard({ ...evidence, received: [taken], rung })];

    expect([...ringsHeard(evidence)]).toEqual([]);
    expect(missed([])).toHaveLength(1);
    expect(missed([{ at: taken.at + 1, ring, occurrence: ring.messageId }])).toHaveLength(1);
    expect(missed([newer])).toEqual([]);
    expect([...ringsHeard({ ...evidence, received: [{ ...taken, status: 503 }], rung: [] })]).toEqual([]);
  });
});
