import {
  concernedBy,
  type Evidence,
  isInTime,
  outcomesOf,
  type PlayedExecution,
  runOf,
} from '#chaos/stage/evidence.ts';
import type { Breach } from './breach.ts';

/** Nothing is slower than it has to be: who is silent then is dead. */
function isCalm({ scenario: { weather } }: Evidence): boolean {
  const { frost, death, ledger, lambda, outages } = weather;
  return frost === undefined && death + ledger + lambda === 0 && outages.length === 0;
}

/** The executions that were begun for one of several components, or by the reconciler, by component, in their order. */
const triesOf = (executions: readonly PlayedExecution[]) =>
  Map.groupBy(
    executions.filter((execution) => concernedBy(execution).length === 1),
    (execution) => concernedBy(execution)[0]?.name ?? '',
  );

/** No further try is begun of an aim whose earlier try lives, or has said its last word. */
export function* leftAlone(evidence: Evidence): Generator<Breach> {
  if (!isCalm(evidence)) return;
  for (const [run, executions] of Map.groupBy(evidence.executions, runOf)) {
    for (const [component, tries] of triesOf(executions)) yield* disturbed(evidence, run, component, tries);
  }
}

function* disturbed(
  evidence: Evidence,
  run: string,
  component: string,
  tries: readonly PlayedExecution[],
): Generator<Breach> {
  for (const [index, later] of tries.entries()) {
    if (later.number === undefined || later.number === 1) continue;
    const sound = tries.slice(0, index).find((one) => !isOver(evidence, one, component, later.delivery.at));
    if (sound !== undefined) {
      yield { component, message: `${later.name} was begun for ${run}, which ${sound.name} had` };
    }
  }
}

/** It has died, or had nothing to say, or says that it is tried again. */
function isOver(evidence: Evidence, execution: PlayedExecution, component: string, at: number): boolean {
  const { deaths, ended } = execution;
  // What is delivered again has never had it.
  if (deaths > 0 || !isInTime(execution) || ended?.reason === 'duplicate' || ended?.reason === 'superseded')
    return true;
  const told = outcomesOf(evidence, execution, component);
  const isBarred = told.length > 0 && told.every(({ detail }) => detail.word === undefined);
  return isBarred || (told.length === 0 && ended !== undefined && ended.at <= at);
}
