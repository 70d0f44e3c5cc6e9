import type { Automations } from '#automations/file/automation.ts';
import { readAppName } from '#automations/read/app-name.ts';
import { AutomationsFileError } from '#automations/read/automations-file-error.ts';
import { openDeployed } from '#cli/deployed/deployed.ts';
import { refused } from '#cli/deployed/refused.ts';
import { readFile } from '#cli/file/read-file.ts';
import { holdsAnswer } from '#cli/holds/holds-answer.ts';
import type { HoldsJson } from '#cli/holds/holds-schema.ts';
import type { Answer } from '#terminal/command.ts';
import { UsageError } from '#terminal/operator-error.ts';
import type { AskedStop } from './options.ts';

/** AWS names the second: what was wanted within it was wanted before whoever reads the answer. */
const END_OF_SECOND_MS = 999;

/** One write: nothing is asked before it that it could do without. */
export async function runStopAll(asked: AskedStop, now: number, open = openDeployed): Promise<Answer<HoldsJson>> {
  const { app, note } = await appOf(asked, now);
  const { ledger, caller } = await open(asked, app, now);
  const { arn: by, at } = await caller();
  const hold = { reason: asked.reason, by, at: at + END_OF_SECOND_MS };
  await ledger.hold('stop', hold).catch(refused('write the stop'));
  const answer = holdsAnswer([{ on: 'stop', hold }], { now: at, timezone: 'UTC' });
  return { ...answer, text: (screen) => [answer.text(screen), ...note].join('\n') };
}

/** Whoever is in a hurry may have a file before him that is half written: what is deployed goes by its name alone. */
async function appOf(asked: AskedStop, now: number): Promise<App> {
  try {
    return { app: (await readFile(asked, now)).file, note: [] };
  } catch (error) {
    if (!(error instanceof AutomationsFileError)) throw error;
    const { automations: file } = asked;
    const name = await readAppName({ ...(file !== undefined && { file }) }).catch(notEven);
    const note = [`${error.file} has mistakes, which autopilot plan names; for this its name was enough.`];
    return { app: name === undefined ? {} : { name }, note };
  }
}

/** @throws UsageError */
function notEven(cause: unknown): never {
  if (!(cause instanceof AutomationsFileError)) throw cause;
  throw new UsageError(cause.message, {
    next: 'mend it; or, at once, the line that the output StopEverything of its stack has ("To stop everything" in docs/runbook.md)',
    cause,
  });
}

interface App {
  readonly app: Pick<Automations, 'name'>;
  readonly note: readonly string[];
}
