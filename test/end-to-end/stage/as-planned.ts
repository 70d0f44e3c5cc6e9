import { expect } from 'vitest';
import type { Automations } from '#automations/file/automation.ts';
import type { PlannedAction, PlannedState } from '#automations/plan/plan.ts';
import { planOf } from '#automations/plan/plan-of.ts';
import { readAutomations } from '#automations/read/automations-file.ts';
import { GATES } from '#core/gate/gates.ts';
import { playDay } from './play-day.ts';

/** As a run ends: with the reason, where a gate stops it. */
const fateOf = (verdict: PlannedAction['verdict']): string =>
  verdict === 'acts' ? 'succeeded' : fate('skipped', verdict);
const fate = (outcome: string, reason: string): string => (reason in GATES ? `${outcome} ${reason}` : outcome);

const FROM = Date.parse('2026-11-23T16:00:00Z');
const { automations: file } = await readAutomations({ file: 'test/end-to-end/stage/fleet.yaml' });

const only = (names: readonly string[]): Automations => ({
  ...file,
  automations: Object.fromEntries(Object.entries(file.automations).filter(([name]) => names.includes(name))),
});

const statusOf = ({ running }: PlannedState) => (running === false ? 'STOPPED' : 'RUNNING');

/** Plays a day of these automations that begins as the plan says, and compares it run by run with what was planned. */
export async function expectAsPlanned(names: readonly string[], count: number): Promise<void> {
  const plan = planOf(only(names), { from: FROM, until: FROM + 86_400_000 });
  const components = Object.fromEntries(
    plan.components.map(
      ({ name, initial }) => [name, { status: statusOf(initial), replica: initial.replica ?? 2 }] as const,
    ),
  );

  const day = { automations: names, timezone: 'Asia/Shanghai', date: '2026-11-24' };
  const { runs, stage } = await playDay({ ...day, drill: { components } });

  const planned = plan.actions.map(
    ({ automation, component, verdict }) => `${automation} ${component} ${fateOf(verdict)}`,
  );
  expect(planned).toHaveLength(count);
  expect(
    runs
      .map(({ automation, component, outcome, reason }) => `${automation} ${component} ${fate(outcome, reason)}`)
      .toSorted(),
  ).toEqual(planned.toSorted());
  for (const { name, initial } of plan.components) {
    const { after } = plan.actions.findLast(({ component }) => component === name) ?? { after: initial };
    const instance = stage.world.instance(file.components[name]?.instanceId ?? '');
    expect(instance?.status).toBe(statusOf(after));
    if (after.replica !== undefined) expect(instance?.replica).toBe(after.replica);
  }
}
