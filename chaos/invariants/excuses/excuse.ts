import { inFlight } from '#chaos/invariants/breach.ts';
import { type Evidence, type Outcome, outcomesOf, runOf, targetIn } from '#chaos/stage/evidence.ts';
import { targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';

/** A run that says why it did not act, and the time in which that has to have been so. Times are epoch milliseconds. */
export interface Plea {
  readonly evidence: Evidence;
  readonly told: Outcome;
  readonly event: RunEvent;
  readonly instanceId: string;
  /** From its delivery until it told, both by clocks that may be off. */
  readonly from: number;
  readonly until: number;
}

/** Whether what a run said is true of what the simulator saw. Read from the promises, not from the code that keeps them. */
export type Excuse = (plea: Plea) => boolean;

export function pleaOf(evidence: Evidence, told: Outcome): Plea {
  const { execution, detail } = told;
  const { skew, jump } = evidence.scenario.weather;
  const off = skew + jump;
  return {
    evidence,
    told,
    event: execution.delivery.event,
    instanceId: targetIn(execution, detail.component) ?? '',
    from: execution.delivery.at - off,
    until: told.at + off,
  };
}

/** The same for what the reconciler tells of an aim that no run ever had: all that is known is what it tells. */
export function pleaOfNobody(evidence: Evidence, told: Outcome): Plea {
  const plea = pleaOf(evidence, told);
  const { automation, occurrence, at, component } = told.detail;
  return {
    ...plea,
    event: { ...plea.event, automation, occurrence, at },
    instanceId: targetNamed(evidence, component) ?? '',
    from: Date.parse(at) - apart(plea),
  };
}

/** By how much two clocks that are off may disagree. */
export const apart = ({ evidence: { scenario } }: Plea): number => 2 * (scenario.weather.skew + scenario.weather.jump);

const targetNamed = ({ scenario: { fleet } }: Evidence, name: string): string | undefined =>
  fleet.flatMap(({ component }) => (component.name === name ? [targetIdOf(component)] : []))[0];

/** The executions of the same occurrence, this one included: of one event, each may have been delivered what another one notes. */
export const kin = ({ evidence, told }: Pick<Plea, 'evidence' | 'told'>) =>
  evidence.executions.filter((one) => runOf(one) === runOf(told.execution));

/** What the run itself was shown of the component. */
export const sightsOf = ({ evidence, told, instanceId }: Plea) =>
  evidence.sights.filter(
    (sight) => sight.execution === told.execution && sight.instanceId === instanceId && sight.at <= told.at,
  );

/** What somebody was about to send to the component, and not longer ago than so many seconds before the run began. */
export const marksBefore = ({ evidence, instanceId, from, until }: Plea, seconds: number) =>
  evidence.marks.filter(
    ({ at, instanceId: marked }) =>
      marked === instanceId && at <= until && at >= from - seconds * 1000 - inFlight(evidence),
  );

/** Whether something stood in its way. */
export const hindered = ({ evidence: { troubles }, told }: Plea, ...parties: readonly string[]): boolean =>
  troubles.some(({ execution, party, at }) => execution === told.execution && at <= told.at && parties.includes(party));

/** What the others of the same automation and occurrence told. */
export const toldByKin = (plea: Plea): readonly Outcome[] =>
  kin(plea).flatMap((one) => one.delivery.event.components.flatMap(({ name }) => outcomesOf(plea.evidence, one, name)));
