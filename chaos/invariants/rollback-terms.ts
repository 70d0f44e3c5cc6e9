import { type Acceptance, type Evidence, isOutcome, runOf } from '#chaos/stage/evidence.ts';
import { targetIdOf } from '#core/component.ts';
import { type Breach, byComponent, describe, inFlight, nameOf, time } from './breach.ts';

/** No rollback goes to a version that was rolled back from before. */
export function* neverBack(evidence: Evidence): Generator<Breach> {
  for (const [instanceId, accepted] of byComponent(evidence)) {
    const rollbacks = accepted.filter(({ action }) => action === 'rollback');
    for (const [index, later] of rollbacks.entries()) {
      const { version } = later.parameters;
      const bad = rollbacks.slice(0, index).find(({ seen }) => seen?.version === version);
      if (bad === undefined) continue;
      const message = `${describe(later)} goes to version ${version}, which ${describe(bad)} left`;
      yield { component: nameOf(evidence, instanceId), message };
    }
  }
}

/** No rollback leaves a version that is older than the automation allows, whenever its age was looked up. */
export function* withinAge(evidence: Evidence): Generator<Breach> {
  for (const accepted of evidence.accepted) {
    const { within } = accepted.execution.delivery.event.limits;
    if (accepted.action !== 'rollback' || within === undefined) continue;
    const component = nameOf(evidence, accepted.instanceId);
    const since = deployedAt(evidence, accepted);
    const read = evidence.histories.findLast(
      ({ at, execution, instanceId }) =>
        at <= accepted.at && execution === accepted.execution && instanceId === accepted.instanceId,
    );
    if (read === undefined) yield { component, message: `${describe(accepted)} came without a look at the snapshots` };
    if (since === undefined || read === undefined) continue;
    if (accepted.at - since <= (within + 1) * 1000 + inFlight(evidence)) continue;
    yield { component, message: `${describe(accepted)} left a version of ${time(since)}, allowed is ${within} s` };
  }
}

/** When the version that the run had seen was deployed last, as the simulator has it: in V3 a rollback to it may be a record of its own. */
function deployedAt({ scenario, world }: Evidence, { at, instanceId, seen }: Acceptance): number | undefined {
  const member = scenario.fleet.find(({ component }) => targetIdOf(component) === instanceId);
  const known = [...(member?.beginning.snapshots ?? []), ...(world.instance(instanceId)?.snapshots ?? [])];
  const times = known.flatMap(({ version, createdAt }) =>
    version === seen?.version && createdAt <= at ? [createdAt] : [],
  );
  return times.length === 0 ? undefined : Math.max(...times);
}

/**
 * A rollback is told as a success only if the health checks were green at a stretch before, as long as they have to be, of the version that it
 * went to: at all the looks that it can know of, which are not those that its function died with.
 */
export function* trulyHealed(evidence: Evidence): Generator<Breach> {
  for (const { at, execution, detail } of evidence.puts.filter(isOutcome)) {
    const { event } = execution.delivery;
    if (detail.outcome !== 'succeeded' || event.action !== 'rollback') continue;
    const checks = event.components.find(({ name }) => name === detail.component)?.checks ?? [];
    if (checks.length === 0) continue;
    const looks = evidence.webLooks.filter(
      ({ lost, ...look }) =>
        look.execution === execution && look.component === detail.component && look.at <= at && lost !== true,
    );
    const target = evidence.accepted.find(
      (one) => runOf(one.execution) === runOf(execution) && one.action === 'rollback',
    );
    // Green of another version says nothing of the one that it went to.
    const isOther = (version: string): boolean => target !== undefined && target.parameters.version !== version;
    const lastRed = looks.findLastIndex(({ healthy, version }) => !healthy || isOther(version));
    const green = looks.slice(lastRed + 1);
    const stretch = ((green.at(-1)?.at ?? 0) - (green[0]?.at ?? 0)) / 1000;
    const wanted = event.limits.settle ?? 3 * Math.max(...checks.map(({ every }) => every));
    if (stretch >= wanted - evidence.scenario.weather.jump / 500 - evidence.scenario.weather.skew / 500) continue;
    yield { component: detail.component, message: `${execution.name} told success after ${stretch} s of green` };
  }
}
