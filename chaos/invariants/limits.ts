import { type Acceptance, componentIn, type Evidence, occurrenceOf } from '#chaos/stage/evidence.ts';
import { type Breach, byComponent, describe, inFlight, nameOf } from './breach.ts';

/** No scale leaves the bounds of its component. */
export function* neverOutOfBounds(evidence: Evidence): Generator<Breach> {
  for (const accepted of evidence.accepted) {
    const component = nameOf(evidence, accepted.instanceId);
    const bounds = componentIn(accepted.execution, component)?.replica;
    const { replica } = accepted.parameters;
    if (accepted.action !== 'scale' || bounds === undefined || typeof replica !== 'number') continue;
    if (replica >= bounds.min && replica <= bounds.max) continue;
    yield { component, message: `${describe(accepted)} to ${replica} leaves ${bounds.min} to ${bounds.max}` };
  }
}

/** No automation acts on a component more often than its budget allows, in any stretch of that length. */
export function* withinBudget(evidence: Evidence): Generator<Breach> {
  for (const [instanceId, accepted] of byComponent(evidence)) {
    for (const latest of firstOfEachRun(accepted)) {
      const { automation, limits } = latest.execution.delivery.event;
      if (limits.budget === undefined) continue;
      const { actions, per } = limits.budget;
      const same = firstOfEachRun(accepted).filter(
        ({ at, execution }) =>
          execution.delivery.event.automation === automation &&
          at <= latest.at &&
          at > latest.at - per * 1000 + inFlight(evidence),
      );
      if (same.length <= actions) continue;
      const what = `${automation} acted ${same.length} times within ${per} s, its budget is ${actions}`;
      yield { component: nameOf(evidence, instanceId), message: `${what}: ${same.map(describe).join(', ')}` };
    }
  }
}

/** The same action is not sent again, by whichever run, before the component has cooled down from it. */
export function* coolDown(evidence: Evidence): Generator<Breach> {
  for (const [instanceId, accepted] of byComponent(evidence)) {
    for (const later of firstOfEachRun(accepted)) {
      const { cooldown } = later.execution.delivery.event.limits;
      if (cooldown === undefined) continue;
      const hot = firstOfEachRun(accepted).find(
        (earlier) =>
          occurrenceOf(earlier) !== occurrenceOf(later) &&
          earlier.action === later.action &&
          earlier.at <= later.at &&
          earlier.at > later.at - cooldown * 1000 + inFlight(evidence),
      );
      if (hot === undefined) continue;
      const message = `${describe(later)} came within ${cooldown} s of ${describe(hot)}`;
      yield { component: nameOf(evidence, instanceId), message };
    }
  }
}

/** A run that had to send twice has acted once. */
const firstOfEachRun = (accepted: readonly Acceptance[]): readonly Acceptance[] =>
  [...Map.groupBy(accepted, occurrenceOf).values()].flatMap((actions) => actions.slice(0, 1));
