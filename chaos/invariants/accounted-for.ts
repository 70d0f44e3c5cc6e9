import {
  concernedBy,
  type Evidence,
  isInTime,
  isOutcome,
  type Outcome,
  outcomesOf,
  type PlayedExecution,
  runOf,
  targetIn,
} from '#chaos/stage/evidence.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import type { Breach } from './breach.ts';

/**
 * Each execution ends in an outcome, or as a dead letter; one for several components begins an execution for each, or tells of the
 * component that it could not. What Lambda drops, since it has an execution of that name, has no outcome of its own. And somebody
 * takes care of each occurrence.
 */
export function* accountedFor(evidence: Evidence): Generator<Breach> {
  for (const execution of evidence.executions) {
    if (execution.ended === undefined) yield { message: `${execution.name} never ended` };
    for (const { name } of concernedBy(execution)) {
      const told = outcomesOf(evidence, execution, name);
      if (told.length === 0 && (isBegun(evidence, execution, name) || isToldOnce(evidence, execution))) continue;
      const wrong = whatIsWrong(execution, told);
      if (wrong !== undefined) yield { component: name, message: `${execution.name} ${wrong}` };
    }
  }
  yield* abandoned(evidence);
}

function whatIsWrong({ ended, deaths }: PlayedExecution, words: readonly Outcome[]): string | undefined {
  // What the reconciler tells is the word of an aim, whoever had it last.
  const told = words.filter(({ again }) => again === undefined);
  const [first] = told;
  if (first === undefined) {
    // Another try has the aim, and tells.
    const isSilent = ended !== undefined && ended.error === undefined && ended.reason !== 'superseded';
    return isSilent && words.length === 0 ? 'told no outcome and is no dead letter' : undefined;
  }
  const other = told.find((outcome) => endingOf(outcome) !== endingOf(first));
  if (other !== undefined) return `told two outcomes: ${endingOf(first)} and ${endingOf(other)}`;
  // Once, and once more for each time that nobody could know whether it was.
  const excused = 1 + deaths + told.filter(({ acknowledged }) => !acknowledged).length;
  return told.length > excused ? `told one outcome ${told.length} times` : undefined;
}

/** All of its deliveries say that another one has it. */
function* abandoned(evidence: Evidence): Generator<Breach> {
  for (const [run, executions] of Map.groupBy(evidence.executions.filter(isInTime), runOf)) {
    if (executions.some(({ ended }) => ended === undefined || ended.error !== undefined)) continue;
    const names = executions.flatMap((execution) => concernedBy(execution).map(({ name }) => name));
    for (const component of new Set(names)) {
      const told = evidence.puts
        .filter(isOutcome)
        .filter((put) => executions.includes(put.execution) && put.detail.component === component);
      if (told.some(({ detail }) => detail.reason !== 'duplicate')) continue;
      if (executions.some(({ ended }) => ended?.reason === 'superseded')) continue;
      if (executions.some((execution) => isToldOnce(evidence, execution))) continue;
      yield { component, message: `nobody took care of ${run}: each delivery took itself for a duplicate` };
    }
  }
}

/** It has an execution of its own, by this delivery or by another one; or an aim, which is pursued whoever dies. */
const isBegun = ({ executions, aims }: Evidence, execution: PlayedExecution, name: string): boolean =>
  execution.begun.has(name) ||
  (concernedBy(execution).length > 1 && aims.some(({ key }) => isOf(key, execution, name))) ||
  (concernedBy(execution).length > 1 &&
    executions.some((other) => runOf(other) === runOf(execution) && isAloneWith(other, name)));

const isOf = ({ automation, occurrence, instanceId }: RunKey, execution: PlayedExecution, name: string): boolean =>
  runOf(execution) === `${automation} ${occurrence}` && targetIn(execution, name) === instanceId;

const isAloneWith = (execution: PlayedExecution, name: string): boolean => {
  const [component, ...others] = concernedBy(execution);
  return component?.name === name && others.length === 0;
};

/** What is called off, or dated ahead, is told once, and not component by component. */
const isToldOnce = ({ told }: Evidence, execution: PlayedExecution): boolean =>
  told.get(execution)?.some(({ detail: { reason } }) => reason === 'called-off' || reason === 'dated-ahead') === true;

const endingOf = ({ detail: { outcome, reason, message, jobId } }: Outcome): string =>
  [outcome, reason, jobId, message].join(' ');
