import { localText } from '#automations/plan/words.ts';
import type { ToldWhere } from '#cli/chronicle/answer-text.ts';
import { outcomeOf, type ToldRun } from '#cli/chronicle/told-run.ts';
import { typed } from '#cli/deployed/typed.ts';
import { describeAction } from '#core/action.ts';
import type { Paint } from '#terminal/paint.ts';
import { type Compared, type Fate, isAsPlanned } from './compare.ts';
import type { Really } from './really.ts';

/** A heading, and the rows below it; a row that is not as it should be is painted. */
export interface Section {
  readonly heading: string;
  readonly rows: readonly (readonly string[])[];
}

/** What really happened, for people. */
export function reallySections(
  { planned, others, from, until }: Really,
  where: ToldWhere,
  paint: Paint,
): readonly Section[] {
  const { timezone } = where;
  const span = `from ${localText(from, timezone)} until ${localText(until, timezone)} ${timezone}`;
  return [
    {
      heading: `What came of it, ${span}`,
      rows: planned.length === 0 ? [['Nothing was to happen.']] : planned.map((one) => comparedRow(one, where, paint)),
    },
    { heading: 'What ran besides', rows: others.map((run) => otherRow(run, where)) },
  ];
}

/** All of it in a sentence. */
export function reallyText(really: Really, where: ToldWhere): string {
  const count = (fate: Fate): number => really.planned.filter((one) => one.fate === fate).length;
  const unsure = count('unsure');
  if (isAsPlanned(really)) {
    return unsure === 0
      ? 'All that was to happen did, or is under way.'
      : `Nobody told of ${unsure} of ${counted(really.planned)}; nothing is known to have ended otherwise.`;
  }
  const [otherwise, missing] = [count('otherwise'), count('missing')];
  const bad = [
    ...(otherwise === 0 ? [] : [`${otherwise} ended otherwise`]),
    ...(missing === 0 ? [] : [`${missing} ${missing === 1 ? 'is' : 'are'} missing`]),
  ];
  return `Of ${counted(really.planned)} ${bad.join(', ')}. ${typed('show RUN', where)} tells a run's story.`;
}

const counted = ({ length }: Really['planned']): string => `${length} firing${length === 1 ? '' : 's'}`;

function comparedRow({ action, fate, run }: Compared, where: ToldWhere, paint: Paint): readonly string[] {
  const text = fateText(fate, run, where);
  const isBad = fate === 'otherwise' || fate === 'missing';
  return [
    localText(action.at, where.timezone),
    action.automation,
    describeAction(action),
    isBad ? paint('red', text) : text,
  ];
}

function fateText(fate: Fate, run: ToldRun | undefined, where: ToldWhere): string {
  const told = run === undefined ? '' : `: ${toldText(run, where)}`;
  switch (fate) {
    case 'as-planned':
      return `as planned${told}`;
    case 'otherwise':
      return `otherwise${told}`;
    case 'under-way':
      return `under way${told}`;
    case 'yet':
      return 'nothing was told of it yet';
    case 'unsure':
      return 'nobody told of it; what is deployed was changed after that, so it may not have been there yet';
    case 'missing':
      return 'missing: nobody told of it';
  }
}

function toldText(told: ToldRun, where: ToldWhere): string {
  const { said, run, at } = told;
  if (said.kind === 'question') return `a person is asked: ${typed(`approve ${said.detail.run}`, where)}, or refuse`;
  const { reason, message } = said.detail;
  return `${outcomeOf(told)}, ${reason}, ${localText(at, where.timezone)} (${run})${reason === 'verified' ? '' : `: ${message}`}`;
}

const otherRow = (told: ToldRun, where: ToldWhere): readonly string[] => {
  const { detail } = told.said;
  return [
    localText(Date.parse(detail.at), where.timezone),
    detail.automation,
    describeAction(detail),
    toldText(told, where),
  ];
};
