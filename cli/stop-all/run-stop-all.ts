import { openDeployed } from '#cli/deployed/deployed.ts';
import { refused } from '#cli/deployed/refused.ts';
import { readFile } from '#cli/file/read-file.ts';
import { zoneOf } from '#cli/file/zone.ts';
import { holdsAnswer } from '#cli/holds/holds-answer.ts';
import type { HoldsJson } from '#cli/holds/holds-schema.ts';
import type { Answer } from '#terminal/command.ts';
import type { AskedStop } from './options.ts';

/** AWS names the second: what was wanted within it was wanted before whoever reads the answer. */
const END_OF_SECOND_MS = 999;

/** One write: nothing is asked before it that it could do without. */
export async function runStopAll(asked: AskedStop, now: number, open = openDeployed): Promise<Answer<HoldsJson>> {
  const { file } = await readFile(asked, now);
  const { ledger, caller } = await open(asked, file, now);
  const { arn: by, at } = await caller();
  const hold = { reason: asked.reason, by, at: at + END_OF_SECOND_MS };
  await ledger.hold('stop', hold).catch(refused('write the stop'));
  return holdsAnswer([{ on: 'stop', hold }], { now: at, timezone: zoneOf(file) });
}
