import type { Evidence } from '#chaos/stage/evidence.ts';
import { accountedFor } from './accounted-for.ts';
import { answersNoted } from './answers-noted.ts';
import { neverTwice, rollbackOnce } from './at-most-once.ts';
import type { Breach } from './breach.ts';
import { closedDays } from './closed-days.ts';
import { withConsent } from './consent.ts';
import { grayLeftAlone, nothingRelative, ownDialect } from './dialects.ts';
import { trueExcuse } from './excuses/true-excuse.ts';
import { coolDown, neverOutOfBounds, withinBudget } from './limits.ts';
import { closedForGood } from './liveness/closed-for-good.ts';
import { fairWeather } from './liveness/fair-weather.ts';
import { followsTheEnd } from './liveness/follows-the-end.ts';
import { questionsWithdrawn } from './liveness/questions-withdrawn.ts';
import { oneLastWord, reachedOrTold } from './liveness/reached-or-told.ts';
import { noSecrets } from './no-secrets.ts';
import { notAhead } from './not-ahead.ts';
import { notLate, notOvertaken } from './not-late.ts';
import { handsOff, letSleep, stormHeeded } from './not-our-business.ts';
import { notedAsTold } from './noted-as-told.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { setAside, thereAndBack } from './overridden.ts';
import { stopsInTime, withinPace } from './pace.ts';
import { mutesHeeded, redForLong } from './red-for-long.ts';
import { rightSubject } from './right-subject.ts';
import { oneDeedARing, ringsHeard } from './rings.ts';
import { neverBack, trulyHealed, withinAge } from './rollback-terms.ts';
import { leftAlone } from './tries.ts';
import { nothingSent, ownJob, trulyThere } from './true-outcome.ts';
import { trulySick } from './truly-sick.ts';

/** What has to hold of every run, whatever went wrong in it. */
const INVARIANTS = {
  'never-twice': neverTwice,
  'one-at-a-time': oneAtATime,
  'within-bounds': neverOutOfBounds,
  'within-budget': withinBudget,
  'cool-down': coolDown,
  'not-late': notLate,
  'not-ahead': notAhead,
  'not-overtaken': notOvertaken,
  'closed-days': closedDays,
  'accounted-for': accountedFor,
  'truly-there': trulyThere,
  'own-job': ownJob,
  'nothing-sent': nothingSent,
  'no-secrets': noSecrets,
  'rollback-once': rollbackOnce,
  'never-back': neverBack,
  'within-age': withinAge,
  'truly-healed': trulyHealed,
  'truly-sick': trulySick,
  'with-consent': withConsent,
  'hands-off': handsOff,
  'let-sleep': letSleep,
  'storm-heeded': stormHeeded,
  'set-aside': setAside,
  'there-and-back': thereAndBack,
  'within-pace': withinPace,
  'stops-in-time': stopsInTime,
  'left-alone': leftAlone,
  'reached-or-told': reachedOrTold,
  'one-last-word': oneLastWord,
  'noted-as-told': notedAsTold,
  'answers-noted': answersNoted,
  'follows-the-end': followsTheEnd,
  'questions-withdrawn': questionsWithdrawn,
  'fair-weather': fairWeather,
  'closed-for-good': closedForGood,
  'right-subject': rightSubject,
  'red-for-long': redForLong,
  'mutes-heeded': mutesHeeded,
  'rings-heard': ringsHeard,
  'one-deed-a-ring': oneDeedARing,
  'own-dialect': ownDialect,
  'nothing-relative': nothingRelative,
  'gray-left-alone': grayLeftAlone,
  'true-excuse': trueExcuse,
} as const satisfies Record<string, (evidence: Evidence) => Iterable<Breach>>;

export type InvariantName = keyof typeof INVARIANTS;
const isInvariant = (name: string): name is InvariantName => Object.hasOwn(INVARIANTS, name);
export const INVARIANT_NAMES: readonly InvariantName[] = Object.keys(INVARIANTS).filter(isInvariant);

export interface Violation extends Breach {
  readonly invariant: InvariantName;
}

/** `names` are those that are asked. @default all of them */
export function violationsIn(evidence: Evidence, names = INVARIANT_NAMES): readonly Violation[] {
  return names.flatMap((invariant) =>
    [...INVARIANTS[invariant](evidence)].map((finding) => ({ invariant, ...finding })),
  );
}
