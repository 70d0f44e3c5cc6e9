import { expect, it } from 'vitest';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import { planOf } from '#automations/plan/plan-of.ts';
import { bigFleet, TEN_THOUSAND } from '#test/support/big-fleet.ts';

const NOW = Date.parse('2026-11-27T00:00:00Z');
const DAY = 86_400_000;

/** In seconds of the processor, ten times what it took when this was written: what grows with the square takes a hundred times. */
const MOST_SECONDS = 15;

function seconds(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  return process.cpuUsage(begun).user / 1e6;
}

it('ten thousand components in two hundred automations are judged, mistakes or not, and planned', () => {
  const right = bigFleet(TEN_THOUSAND);
  const names = Object.entries(right.automations).map(
    ([name, automation]) =>
      [
        name,
        {
          ...automation,
          components: Object.keys(right.components)
            .map((one) => `x${one}`)
            .slice(0, 250),
        },
      ] as const,
  );

  const took = seconds(() => {
    const { automations, mistakes } = judgeFile(right, { now: NOW });
    expect(mistakes).toEqual([]);
    if (automations === undefined) throw new Error('It was not read');
    const { components, actions } = planOf(automations, { from: NOW, until: NOW + DAY });
    expect([components.length, actions.length]).toEqual([80, 160]);
    expect(judgeFile({ ...right, automations: Object.fromEntries(names) }).mistakes).toHaveLength(50_000);
  });

  expect(took).toBeLessThan(MOST_SECONDS);
});
