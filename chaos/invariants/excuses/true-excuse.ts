import type { Breach } from '#chaos/invariants/breach.ts';
import { time } from '#chaos/invariants/breach.ts';
import { endedOverride } from '#chaos/invariants/ended-override.ts';
import { type Evidence, isOutcome, type PlayedExecution } from '#chaos/stage/evidence.ts';
import { kin, pleaOf } from './excuse.ts';
import { EXCUSES, isExcused } from './excuses.ts';

/** A run that did not act says why, and that is so: or one that never acts would be the safest of all. */
export function* trueExcuse(evidence: Evidence): Generator<Breach> {
  for (const told of evidence.puts.filter(isOutcome)) {
    const { component, reason } = told.detail;
    // What the reconciler tells is the word of one of those that had the aim.
    const tellers = told.again === undefined ? [told.execution] : kin(pleaOf(evidence, told));
    const isSo = (execution: PlayedExecution): boolean =>
      isExcused(reason) && EXCUSES[reason](pleaOf(evidence, { ...told, execution }));
    if (!isExcused(reason) || tellers.some(isSo)) continue;
    // A person may end an override before anybody had its aim.
    if (told.again && reason === 'overridden' && endedOverride(evidence, told.detail, pleaOf(evidence, told).until))
      continue;
    yield { component, message: `${told.execution.name} told ${reason} at ${time(told.at)}, and it was not so` };
  }
}
