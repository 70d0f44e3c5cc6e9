import { zoneOf } from '#automations/events/zone-of.ts';
import { chosen, isSame, onText, sayDone } from '#cli/deployed/choice.ts';
import { openDeployed } from '#cli/deployed/deployed.ts';
import { refused } from '#cli/deployed/refused.ts';
import { readFile } from '#cli/file/read-file.ts';
import { holdsAnswer } from '#cli/holds/holds-answer.ts';
import type { HoldsJson } from '#cli/holds/holds-schema.ts';
import { isInForce } from '#core/hold/in-force.ts';
import type { Hold, HoldOn, NotedHold } from '#core/ports/holds.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { Answer } from '#terminal/command.ts';
import type { AskedHold } from './options.ts';

/** Holds what was asked for, and shows it. */
export async function runHold(asked: AskedHold, now: number, open = openDeployed): Promise<Answer<HoldsJson>> {
  const { file } = await readFile(asked, now);
  const on = chosen(file, asked);
  const deployed = await open(asked, file, now);
  const { arn: by, at } = await deployed.caller();
  const { for: seconds, reason } = asked;
  const hold: Hold = { reason, by, at, ...(seconds !== undefined && { until: at + seconds * 1000 }) };
  const replaced = await inPlaceOf(deployed.ledger, on, at);
  for (const [index, one] of on.entries())
    await deployed.ledger
      .hold(one, hold)
      .catch(refused(`write the hold on ${onText(one)}${sayDone('held', on.slice(0, index))}`));
  return holdsAnswer(
    on.map((one) => ({ on: one, hold })),
    { now: at, timezone: zoneOf(file) },
    { replaced },
  );
}

/** What is in force, and is over with these: whoever said it may not know. Nobody waits with a hold for a list that AWS does not give. */
async function inPlaceOf(
  ledger: Pick<Ledger, 'allHolds'>,
  on: readonly HoldOn[],
  now: number,
): Promise<readonly NotedHold[]> {
  const all = await ledger.allHolds().catch(() => []);
  return all.filter((noted) => isInForce(noted.hold, now) && on.some((one) => isSame(one, noted.on)));
}
