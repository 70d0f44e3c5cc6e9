import { whyOf } from '#automations/plan/why.ts';
import { requireComponent } from '#cli/file/component.ts';
import { readInstant, skippedTime } from '#cli/file/instant.ts';
import { readFile } from '#cli/file/read-file.ts';
import { zoneOf } from '#cli/file/zone.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import type { AskedWhy } from './options.ts';
import { whyJson } from './why-json.ts';
import type { WhyJson } from './why-schema.ts';
import { whyText } from './why-text.ts';

/** Finds out why a component should be as it is. */
export async function runWhy(asked: AskedWhy, now: number): Promise<Answer<WhyJson>> {
  const { component, instant } = asked;
  const { file } = await readFile(asked, now);
  requireComponent(file, component);
  const timezone = zoneOf(file, component);
  const why = whyOf(file, component, readInstant(instant, timezone, now));
  return {
    exit: EXIT.good,
    text: (screen) => whyText(file, why, { timezone, skipped: skippedTime(instant, timezone) }, screen),
    json: () => whyJson(file, why),
  };
}
