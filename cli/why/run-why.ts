import type { Automations } from '#automations/file/automation.ts';
import { whyOf } from '#automations/plan/why.ts';
import { requireComponent } from '#cli/component.ts';
import { readInstant, skippedTime } from '#cli/instant.ts';
import type { WhyOptions } from '#cli/options.ts';
import { zoneOf } from '#cli/zone.ts';
import { EXIT, type ExitCode } from '#terminal/exit.ts';
import { painterFor } from '#terminal/paint.ts';
import { whyJson } from './why-json.ts';
import { whyText } from './why-text.ts';

/** Prints why a component should be as it is. Resolves with the exit code. */
export async function runWhy(
  file: Automations,
  { component, instant, json }: WhyOptions,
  now: number,
): Promise<ExitCode> {
  requireComponent(file, component);
  const zone = zoneOf(file, component);
  const why = whyOf(file, component, readInstant(instant, zone, now));
  const text = json
    ? JSON.stringify(whyJson(file, why), undefined, 2)
    : whyText(file, why, { timezone: zone, skipped: skippedTime(instant, zone) }, painterFor(process.stdout));
  process.stdout.write(`${text}\n`);
  return EXIT.good;
}
