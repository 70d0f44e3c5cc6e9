import { zoneOf } from '#automations/events/zone-of.ts';
import { openDeployed } from '#cli/deployed/deployed.ts';
import { refused } from '#cli/deployed/refused.ts';
import { readFile } from '#cli/file/read-file.ts';
import { isInForce } from '#core/hold/in-force.ts';
import type { Answer } from '#terminal/command.ts';
import { holdsAnswer } from './holds-answer.ts';
import type { HoldsJson } from './holds-schema.ts';
import type { AskedHolds } from './options.ts';

/** Lists what is held; what is over, too, if asked for. */
export async function runHolds(asked: AskedHolds, now: number, open = openDeployed): Promise<Answer<HoldsJson>> {
  const { file } = await readFile(asked, now);
  const { ledger, caller } = await open(asked, file, now);
  const { at } = await caller();
  const { holds, overrides } = await ledger.allSaid().catch(refused('list what is held'));
  return holdsAnswer(
    asked.past ? holds : holds.filter(({ hold }) => isInForce(hold, at)),
    { now: at, timezone: zoneOf(file) },
    { overrides: asked.past ? overrides : overrides.filter(({ override }) => isInForce(override, at)) },
  );
}
