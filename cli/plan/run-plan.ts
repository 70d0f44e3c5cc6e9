import { writeFile } from 'node:fs/promises';
import { zoneOf } from '#automations/events/zone-of.ts';
import type { Plan } from '#automations/plan/plan.ts';
import { planOf } from '#automations/plan/plan-of.ts';
import { requireComponent } from '#cli/file/component.ts';
import { readInstant } from '#cli/file/instant.ts';
import { readFile } from '#cli/file/read-file.ts';
import { drawingOf } from '#cli/picture/drawing.ts';
import { htmlOf } from '#cli/picture/html.ts';
import { svgOf } from '#cli/picture/svg.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { UsageError } from '#terminal/operator-error.ts';
import { afterAWhile, createProgress } from '#terminal/progress.ts';
import type { Screen } from '#terminal/screen.ts';
import type { AskedPlan } from './options.ts';
import { planJson } from './plan-json.ts';
import type { PlanJson } from './plan-schema.ts';
import { planText } from './plan-text.ts';

/** Makes the plan, and writes its pictures. The exit code is bad where automations contradict each other. */
export async function runPlan(asked: AskedPlan, now: number): Promise<Answer<PlanJson>> {
  const { component, days, draw, svg, html } = asked;
  const { file, warnings } = await readFile(asked, now);
  if (warnings !== '') console.error(`${warnings}\n`);
  if (component !== undefined) requireComponent(file, component);
  const from = readInstant(asked.from ?? 'now', zoneOf(file, component), now);
  const tzdata = process.versions.tz ?? 'of an unknown version';
  const progress = createProgress(process.stderr, false);
  const span = { from, until: from + days * DAY_MS, ...(component !== undefined && { component }) };
  const plan = planOf(file, span, afterAWhile(progress, Date.now));
  progress.done();
  if (svg !== undefined) await write(svg, svgOf(plan));
  if (html !== undefined) await write(html, htmlOf(plan));
  return {
    exit: plan.conflicts.some(({ severity }) => severity === 'error') ? EXIT.bad : EXIT.good,
    text: (screen) => `${drawing(plan, draw, screen)}${planText(plan, screen, tzdata)}`,
    json: () => planJson(plan, tzdata),
  };
}

/** Of a terminal that there is not, as wide as most are. */
const WIDTH = 80;

function drawing(plan: Plan, isAsked: boolean, { paint, width }: Screen): string {
  if (!isAsked && width === undefined) return '';
  return `${drawingOf(plan, { width: width ?? WIDTH, paint })}\n\n`;
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${path} cannot be written: ${why}`, { cause });
  }
}
