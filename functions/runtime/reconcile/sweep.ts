import { isToClose } from '#core/reconcile/deed.ts';
import { type Deployed, isLastSweep } from '#core/reconcile/deployed.ts';
import { isDeployed } from '#core/reconcile/revision.ts';
import { eventOf } from './event-of.ts';
import { closeSuperseded, eachRead } from './pursue.ts';
import type { ReconcileServices } from './reconcile-services.ts';

/** More than a fleet has open at once. */
export const MOST_OPEN = 20_000;

/**
 * Closes what a deployment has left behind: whoever sleeps until its turn, or for an approval, is not due for long. A sweep that was
 * through, and late enough for the index, is the last.
 */
export async function sweep(
  services: ReconcileServices,
  deployed: Deployed,
  now: number,
  time: AbortSignal,
): Promise<readonly Error[]> {
  const { ledger, deployments, shipped } = services;
  const open = await ledger.dueAims(Number.POSITIVE_INFINITY, MOST_OPEN);
  const errors = await eachRead(services, open, time, async (aim) => {
    if (aim.state === 'ended') return;
    if (isToClose(aim, { isDeployed: isDeployed(eventOf(aim), shipped) })) await closeSuperseded(services, aim, now);
  });
  const isThrough = errors.length === 0 && !time.aborted;
  if (isThrough && isLastSweep(deployed, now)) {
    await deployments.noteDeployed({ ...deployed, swept: true }, deployed.revision);
  }
  return errors;
}
