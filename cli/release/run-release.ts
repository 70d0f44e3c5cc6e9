import { zoneOf } from '#automations/events/zone-of.ts';
import { chosen, isSame, onText, sayDone } from '#cli/deployed/choice.ts';
import { openDeployed } from '#cli/deployed/deployed.ts';
import { refused } from '#cli/deployed/refused.ts';
import { readFile } from '#cli/file/read-file.ts';
import { isInForce } from '#core/hold/in-force.ts';
import type { HoldOn, NotedHold } from '#core/ports/holds.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { Answer } from '#terminal/command.ts';
import type { AskedRelease } from './options.ts';
import { releaseAnswer } from './release-answer.ts';
import type { ReleaseJson } from './release-schema.ts';
import { waitingFor } from './waiting.ts';

/**
 * Ends what holds that which was asked for; what waits is read before, since the reconciler may be at it at once. What somebody else has said
 * since it was looked at stays.
 */
export async function runRelease(asked: AskedRelease, now: number, open = openDeployed): Promise<Answer<ReleaseJson>> {
  const { file } = await readFile(asked, now);
  const wanted = chosen(file, asked);
  const { ledger, caller } = await open(asked, file, now);
  const { arn: by, at } = await caller();
  const all = await heldAt(ledger, at);
  const seen = all.filter(({ on }) => wanted.some((one) => isEndedBy(on, one)));
  const stop = all.find(({ on }) => on === 'stop')?.hold;
  const waiting = await waitingFor(ledger, wanted, stop === undefined ? {} : { stop }, at);
  const [released, anew]: [HoldOn[], HoldOn[]] = [[], []];
  for (const { on, hold } of seen) {
    const isEnded = await ledger
      .endHold({ on, hold }, { until: at, released: { by, drop: asked.drop } })
      .catch(refused(`end the hold on ${onText(on)}${sayDone('released', released)}`));
    (isEnded ? released : anew).push(on);
  }
  const left = anew.length === 0 ? all : await heldAt(ledger, at);
  const isReleased = (one: HoldOn): boolean => released.some((on) => isSame(on, one));
  const stillHeld = left.filter(({ on }) => !isReleased(on) && wanted.some((one) => touches(on, one)));
  return releaseAnswer({ ...waiting, released, anew, stillHeld, drop: asked.drop, timezone: zoneOf(file) });
}

async function heldAt(ledger: Pick<Ledger, 'allHolds'>, at: number): Promise<readonly NotedHold[]> {
  const all = await ledger.allHolds().catch(refused('list what is held'));
  return all.filter(({ hold }) => isInForce(hold, at));
}

/** Whoever releases everything ends a stop, too. */
const isEndedBy = (on: HoldOn, wanted: HoldOn): boolean =>
  typeof on === 'string' ? typeof wanted === 'string' : isSame(on, wanted);

const touches = (on: HoldOn, wanted: HoldOn): boolean =>
  typeof on === 'string' || typeof wanted === 'string' || isSame(on, wanted);
