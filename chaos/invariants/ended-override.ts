import type { Evidence, Outcome, OverrideSpan } from '#chaos/stage/evidence.ts';
import { OVERRIDE } from '#core/by-hand.ts';
import { nameOf } from './breach.ts';

/** The override whose aim has this outcome, whoever had that aim and be it nobody, if a person had ended it by then or said something else since. */
export const endedOverride = (
  evidence: Evidence,
  { automation, occurrence, component }: Outcome['detail'],
  by: number,
): OverrideSpan | undefined =>
  evidence.overrides.find(
    (one) =>
      automation === OVERRIDE &&
      one.occurrence === occurrence &&
      nameOf(evidence, one.instanceId) === component &&
      one.ended !== undefined &&
      one.until <= by,
  );
