import { writeFile } from 'node:fs/promises';
import type { Automations } from '#automations/file/automation.ts';
import { planOf } from '#automations/plan/plan-of.ts';
import { requireComponent } from '#cli/component.ts';
import { readInstant } from '#cli/instant.ts';
import type { PlanOptions } from '#cli/options.ts';
import { drawingOf } from '#cli/picture/drawing.ts';
import { htmlOf } from '#cli/picture/html.ts';
import { svgOf } from '#cli/picture/svg.ts';
import { zoneOf } from '#cli/zone.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { EXIT, type ExitCode } from '#terminal/exit.ts';
import { UsageError } from '#terminal/operator-error.ts';
import { painterFor } from '#terminal/paint.ts';
import { afterAWhile, createProgress } from '#terminal/progress.ts';
import { planJson } from './plan-json.ts';
import { planText } from './plan-text.ts';

/** Prints the plan, draws it, writes its pictures. Resolves with the exit code, which is bad where automations contradict each other. */
export async function runPlan(file: Automations, options: PlanOptions, now: number): Promise<ExitCode> {
  const { component, days, json, svg, html } = options;
  if (component !== undefined) requireComponent(file, component);
  const zone = zoneOf(file, component);
  const from = readInstant(options.from ?? 'now', zone, now);
  const tzdata = process.versions.tz ?? 'of an unknown version';
  const progress = createProgress(process.stderr, false);
  const span = { from, until: from + days * DAY_MS, ...(component !== undefined && { component }) };
  const plan = planOf(file, span, afterAWhile(progress, Date.now));
  progress.done();
  if (svg !== undefined) await write(svg, svgOf(plan));
  if (html !== undefined) await write(html, htmlOf(plan));
  process.stdout.write(json ? `${JSON.stringify(planJson(plan, tzdata), undefined, 2)}\n` : textOf());
  return plan.conflicts.some(({ severity }) => severity === 'error') ? EXIT.bad : EXIT.good;

  function textOf(): string {
    const paint = painterFor(process.stdout);
    const isDrawn = options.draw || process.stdout.isTTY;
    const drawing = isDrawn ? `${drawingOf(plan, { width: process.stdout.columns ?? 80, paint })}\n\n` : '';
    return `${drawing}${planText(plan, paint, tzdata)}\n`;
  }
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${path} cannot be written: ${why}`, { cause });
  }
}
