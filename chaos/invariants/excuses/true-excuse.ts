import type { Breach } from '#chaos/invariants/breach.ts';
import { time } from '#chaos/invariants/breach.ts';
import { type Evidence, isOutcome } from '#chaos/stage/evidence.ts';
import { pleaOf } from './excuse.ts';
import { EXCUSES, isExcused } from './excuses.ts';

/** A run that did not act says why, and that is so: or one that never acts would be the safest of all. */
export function* trueExcuse(evidence: Evidence): Generator<Breach> {
  for (const told of evidence.puts.filter(isOutcome)) {
    const { component, reason } = told.detail;
    if (!isExcused(reason) || EXCUSES[reason](pleaOf(evidence, told))) continue;
    yield { component, message: `${told.execution.name} told ${reason} at ${time(told.at)}, and it was not so` };
  }
}
