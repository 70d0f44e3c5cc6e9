import { zoneOf } from '#automations/events/zone-of.ts';
import type { Automations } from '#automations/file/automation.ts';
import type { PlannedState } from '#automations/plan/plan.ts';
import { replay } from '#automations/plan/replay.ts';
import { type Deployed, openDeployed } from '#cli/deployed/deployed.ts';
import { refused } from '#cli/deployed/refused.ts';
import { readFile } from '#cli/file/read-file.ts';
import { holdInForce, isInForce, NO_HOLDS } from '#core/hold/in-force.ts';
import { endedEarly } from '#core/hold/override.ts';
import type { Holds, Override } from '#core/ports/holds.ts';
import { UnreadableOverrideError } from '#runtime/ledger/dynamo-overrides.ts';
import type { Answer } from '#terminal/command.ts';
import { wantedOverride } from './asked-override.ts';
import type { AskedOverride } from './options.ts';
import { overrideAnswer } from './override-answer.ts';
import type { OverrideAnswer } from './override-schema.ts';

/** Says how many replicas are wanted of a component, or that this is over. */
export async function runOverride(
  asked: AskedOverride,
  now: number,
  open = openDeployed,
): Promise<Answer<OverrideAnswer>> {
  const { file } = await readFile(asked, now);
  const { component } = asked;
  // What is wrong of the line is said before anybody is asked; when it ends is by AWS's clock.
  wantedOverride(file, asked, now);
  const { ledger, caller } = await open(asked, file, now);
  const { arn: by, at } = await caller();
  const wanted = wantedOverride(file, asked, at);
  const said = await ledger.holds(component).catch((error: unknown): Holds => {
    // What takes its place is no reason to leave in place what nobody can read.
    if (wanted !== undefined && error instanceof UnreadableOverrideError) return NO_HOLDS;
    return refused('say what is held')(error);
  });
  const before = said.override !== undefined && isInForce(said.override, at) ? said.override : undefined;
  const override = wanted === undefined ? before && endedEarly(before, { by, at }) : { ...wanted, by, at };
  if (override !== undefined) await write(ledger, component, override);
  return overrideAnswer({
    component,
    override,
    before: wanted === undefined ? undefined : before,
    // An end is begun by what schedules say by then.
    afterwards: wantedAt(file, component, override?.until ?? at),
    held: holdInForce(said, at),
    now: at,
    timezone: zoneOf(file, component),
  });
}

const write = (ledger: Deployed['ledger'], component: string, override: Override): Promise<void> =>
  ledger.override(component, override).catch(refused('write the override'));

/** By the plan of the file; nothing is known of a rate that counts from its deployment. */
function wantedAt(file: Automations, component: string, at: number): PlannedState {
  const [found] = replay(file, { from: at + 1, until: at + 2, component }).components;
  return found?.initial ?? {};
}
