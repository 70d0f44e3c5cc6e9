import { type Evidence, occurrenceOf } from '#chaos/stage/evidence.ts';
import { isRepeatable } from '#core/action.ts';
import { type Breach, byComponent, describe, nameOf } from './breach.ts';

/** At most one restart or rollback is accepted for one occurrence on one component; a repetition, for which the alarm was seen red, is one of its own. */
export function* neverTwice(evidence: Evidence): Generator<Breach> {
  for (const [instanceId, accepted] of byComponent(evidence)) {
    const unrepeatable = accepted.filter(({ action }) => !isRepeatable(action));
    for (const [run, actions] of Map.groupBy(unrepeatable, occurrenceOf)) {
      if (actions.length < 2) continue;
      const component = nameOf(evidence, instanceId);
      yield { component, message: `${run} was accepted ${actions.length} times: ${actions.map(describe).join(', ')}` };
    }
  }
}

/** A version is rolled back from at most once: what does not help the first time does not help the second time. */
export function* rollbackOnce(evidence: Evidence): Generator<Breach> {
  for (const [instanceId, accepted] of byComponent(evidence)) {
    const rollbacks = accepted.filter(({ action }) => action === 'rollback');
    for (const [version, actions] of Map.groupBy(rollbacks, ({ seen }) => seen?.version)) {
      if (actions.length < 2 || version === undefined) continue;
      const component = nameOf(evidence, instanceId);
      yield {
        component,
        message: `version ${version} was rolled back from again: ${actions.map(describe).join(', ')}`,
      };
    }
  }
}
