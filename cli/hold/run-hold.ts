import { chosen } from '#cli/deployed/choice.ts';
import { openDeployed } from '#cli/deployed/deployed.ts';
import { refused } from '#cli/deployed/refused.ts';
import { readFile } from '#cli/file/read-file.ts';
import { zoneOf } from '#cli/file/zone.ts';
import { holdsAnswer } from '#cli/holds/holds-answer.ts';
import type { HoldsJson } from '#cli/holds/holds-schema.ts';
import type { Hold } from '#core/ports/holds.ts';
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
  for (const one of on) await deployed.ledger.hold(one, hold).catch(refused('write the hold'));
  return holdsAnswer(
    on.map((one) => ({ on: one, hold })),
    { now: at, timezone: zoneOf(file) },
  );
}
