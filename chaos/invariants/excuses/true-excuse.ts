import type { Breach } from '#chaos/invariants/breach.ts';
import { time } from '#chaos/invariants/breach.ts';
import { type Evidence, isOutcome, type Outcome } from '#chaos/stage/evidence.ts';
import { kin, type Plea, pleaOf, pleaOfNobody } from './excuse.ts';
import { EXCUSES, isExcused } from './excuses.ts';

/** A run that did not act says why, and that is so: or one that never acts would be the safest of all. */
export function* trueExcuse(evidence: Evidence): Generator<Breach> {
  for (const told of evidence.puts.filter(isOutcome)) {
    const { component, reason } = told.detail;
    const isSo = (plea: Plea): boolean => isExcused(reason) && EXCUSES[reason](plea);
    if (!isExcused(reason) || pleasOf(evidence, told).some(isSo)) continue;
    yield { component, message: `${told.execution.name} told ${reason} at ${time(told.at)}, and it was not so` };
  }
}

/** What the reconciler tells is the word of one of those that had the aim; or of nobody, as long as nobody had it. */
function pleasOf(evidence: Evidence, told: Outcome): readonly Plea[] {
  if (told.again === undefined) return [pleaOf(evidence, told)];
  const had = kin({ evidence, told });
  if (had.length === 0) return [pleaOfNobody(evidence, told)];
  return had.map((execution) => pleaOf(evidence, { ...told, execution }));
}
