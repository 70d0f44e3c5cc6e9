import type { Pursuit } from '#core/aim/pursuit.ts';
import type { RunEvent } from '#core/event.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { utcText } from '#core/instant.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { Memory } from '#core/ports/ledger.ts';

/**
 * Refuses what history has and the aim does not know of: a version before aims has acted on this occurrence, and AWS delivers it once more
 * after the deployment.
 */
export function sentBefore(
  { automation, occurrence }: Pick<RunEvent, 'automation' | 'occurrence'>,
  { found }: Pick<Pursuit, 'found'>,
  { actions }: Pick<Memory, 'actions'>,
): GoOn | Ending {
  if (found.marks > 0) return GO_ON;
  const past = actions.find((one) => one.spent && one.automation === automation && one.occurrence === occurrence);
  if (past === undefined) return GO_ON;
  const when = utcText(past.at);
  return ending(
    'overtaken',
    `A version before has sent the ${past.action} of ${occurrence} at ${when}; nothing was sent.`,
  );
}
