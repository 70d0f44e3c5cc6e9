import type { Automations } from '../../functions/core/automation.ts';
import { whyOf } from '../../functions/core/plan/why.ts';
import { checkComponent } from '../component.ts';
import { readInstant } from '../instant.ts';
import type { Options } from '../options.ts';
import { painterFor } from '../paint.ts';
import { zoneOf } from '../zone.ts';
import { whyJson } from './why-json.ts';
import { whyText } from './why-text.ts';

/** Prints why a component should be as it is. Resolves with the exit code. */
export async function runWhy(
  file: Automations,
  { component, instant, json }: Extract<Options, { command: 'why' }>,
): Promise<number> {
  checkComponent(file, component);
  const zone = zoneOf(file, component);
  const why = whyOf(file, component, readInstant(instant, zone));
  const text = json
    ? JSON.stringify(whyJson(file, why), undefined, 2)
    : whyText(file, why, zone, painterFor(process.stdout));
  process.stdout.write(`${text}\n`);
  return 0;
}
