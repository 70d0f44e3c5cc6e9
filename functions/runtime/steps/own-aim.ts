import type { Aim } from '#core/aim/aim.ts';
import { type RunContext, tryOf } from './run-context.ts';

/** The record as it is now, or undefined where this try does not have it any more. One read; rejects if the ledger cannot be reached. */
export async function ownAim(
  run: Pick<RunContext, 'event' | 'component' | 'durable' | 'services'>,
): Promise<Aim | undefined> {
  const { key, owner, number } = tryOf(run);
  const aim = await run.services.ledger.aim(key);
  return aim?.state === 'trying' && aim.owner === owner && aim.number === number ? aim : undefined;
}
