import { join } from 'node:path';
import { expect } from 'vitest';
import type { PlannedAction } from '#automations/plan/plan.ts';
import { planOf } from '#automations/plan/plan-of.ts';
import { readAutomations } from '#automations/read/automations-file.ts';
import { EventSchemas } from '#core/event.ts';
import { wantsNothing } from '#core/gate/gates.ts';
import { addAutomations, createApp } from '#infra/automation-app.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { planFirings } from '#simulator/cloud/scheduler.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import { writeBundles } from '#test/support/bundles.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const DAY = 86_400_000;

/** What the scheduler of the simulator fires in these days from the synthesized app, read as the functions read it. */
export async function played(file: string, days: number): Promise<readonly string[]> {
  using bundles = writeBundles();
  const { automations } = await readAutomations({ file, now: NOW });
  const outdir = join(bundles.directory, 'cdk.out');
  addAutomations(createApp(outdir), { automations, functionsDirectory: bundles.directory, now: NOW }).synth();
  const assembly = await readAssembly(outdir);
  // Health checks, and what is open, are looked through each minute, and are no actions.
  const schedules = assembly.schedules.filter(({ groupArn }) => !/-(probe|reconcile)$/.test(groupArn));
  const deployment = { ...assembly, schedules };
  const clock = createVirtualClock(NOW);
  const fired: string[] = [];
  const fire = async ({ payload }: { readonly payload: string }) => {
    const data: unknown = JSON.parse(payload);
    const event = Object.values(EventSchemas).flatMap((schema) => {
      const read = schema.safeParse(data);
      return read.success ? [read.data] : [];
    })[0];
    if (event === undefined) throw new Error(`no function takes ${payload}`);
    const closed = wantsNothing(event) ? ' closed' : '';
    for (const { name } of event.components) fired.push(`${event.at} ${event.automation} ${name}${closed}`);
  };
  planFirings(
    { deployment, clock, fire, deadLetter: (letter) => expect(letter).toBeUndefined() },
    NOW,
    NOW + days * DAY,
  );
  await clock.runUntil(NOW + days * DAY);
  return fired.sort();
}

export async function planned(file: string, days: number): Promise<readonly string[]> {
  const { automations } = await readAutomations({ file, now: NOW });
  const { actions } = planOf(automations, { from: NOW, until: NOW + days * DAY });
  return actions.map(told).sort();
}

const told = ({ at, automation, component, verdict }: PlannedAction): string =>
  `${new Date(at).toISOString().replace('.000Z', 'Z')} ${automation} ${component}${verdict === 'closed' ? ' closed' : ''}`;
