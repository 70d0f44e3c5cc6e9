import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';
import type { Beginning } from '#simulator/drill/drill.ts';

/** Of what `autopilot plan --json` prints, the states at its beginning. */
const PlanSchema = z.object({
  components: z.array(
    z.object({
      name: z.string(),
      alike: z.optional(z.array(z.string())),
      initial: z.object({ running: z.optional(z.boolean()), replica: z.optional(z.int()) }),
    }),
  ),
});

export interface Beginnings {
  readonly root: string;
  readonly automations: string | undefined;
  /** When the day begins, in epoch ms. */
  readonly at: number;
}

/**
 * How components begin a day that nobody wrote: as their schedules have left them, which only the plan knows, from the file. A template has
 * nothing of what is past. What no schedule ever said is left out.
 */
export const plannedBeginnings = async (asked: Beginnings): Promise<Record<string, Beginning>> =>
  beginningsIn(await printedPlan(asked));

/** What `autopilot plan --json` prints of a day: the simulator knows no file, and asks whoever does. */
export async function printedPlan({ root, automations, at }: Beginnings): Promise<unknown> {
  const quietly = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
  const span = ['--from', new Date(at).toISOString(), '--days', '1'];
  const file = automations === undefined ? [] : ['--automations', automations];
  const child = spawn(process.execPath, [quietly, join(root, 'cli', 'main.ts'), 'plan', '--json', ...span, ...file], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [printed] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return JSON.parse(printed);
}

/** @throws ZodError for what is no plan */
export function beginningsIn(plan: unknown): Record<string, Beginning> {
  const beginnings = PlanSchema.parse(plan).components.flatMap(({ name, alike = [name], initial }) => {
    const { running, replica } = initial;
    const status = running === false ? ({ status: 'STOPPED' } as const) : {};
    const beginning = { ...status, ...(replica !== undefined && { replica }) };
    return alike.map((each) => [each, beginning] as const);
  });
  return Object.fromEntries(beginnings.filter(([, beginning]) => Object.keys(beginning).length > 0));
}
