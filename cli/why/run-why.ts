import { zoneOf } from '#automations/events/zone-of.ts';
import type { Automations } from '#automations/file/automation.ts';
import { type Why, whyOf } from '#automations/plan/why.ts';
import { openDeployed } from '#cli/deployed/deployed.ts';
import { openLedger } from '#cli/deployed/open-ledger.ts';
import { requireComponent } from '#cli/file/component.ts';
import { readInstant, skippedTime } from '#cli/file/instant.ts';
import { readFile } from '#cli/file/read-file.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { UsageError } from '#terminal/operator-error.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import { isAsPlanned } from './compare.ts';
import type { AskedWhy } from './options.ts';
import { type Really, readReally, spanAbout } from './really.ts';
import { whyJson } from './why-json.ts';
import type { WhyJson } from './why-schema.ts';
import { whyText } from './why-text.ts';

/**
 * Finds out why a component should be as it is, by the file alone; and what really happened, where it is asked for.
 * @throws UsageError
 */
export async function runWhy(asked: AskedWhy, now: number, open = openDeployed): Promise<Answer<WhyJson>> {
  if (asked.deployed || asked.local) return whyDeployed(asked, now, open);
  const needless = [
    asked.region === undefined ? [] : ['--region'],
    asked.profile === undefined ? [] : ['--profile'],
  ].flat();
  if (needless.length > 0)
    throw new UsageError(`${needless.join(' and ')}: that is about what is deployed; say --deployed, too`);
  const { file } = await readFile(asked, now);
  return answer(file, asked, plannedWhy(file, asked, now));
}

async function whyDeployed(asked: AskedWhy, now: number, open: typeof openDeployed): Promise<Answer<WhyJson>> {
  const opened = await openLedger(asked, now, open);
  const { file } = opened;
  const why = plannedWhy(file, asked, opened.now);
  const span = spanAbout(asked.instant, why, zoneOf(file, asked.component), opened.now);
  const progress = createProgress(process.stderr, false);
  const really = await waiting(progress, 'reads the ledger', (howFar) =>
    readReally(opened, asked.component, span, howFar),
  );
  return answer(file, asked, why, really);
}

function plannedWhy(file: Automations, { component, instant }: AskedWhy, now: number): Why {
  requireComponent(file, component);
  return whyOf(file, component, readInstant(instant, zoneOf(file, component), now));
}

function answer(
  file: Automations,
  { component, instant, local }: AskedWhy,
  why: Why,
  really?: Really,
): Answer<WhyJson> {
  const timezone = zoneOf(file, component);
  return {
    exit: really === undefined || isAsPlanned(really) ? EXIT.good : EXIT.bad,
    text: (screen) =>
      whyText(file, { why, really }, { timezone, local, skipped: skippedTime(instant, timezone) }, screen),
    json: () => whyJson(file, why, really),
  };
}
