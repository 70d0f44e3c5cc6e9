import { localText } from '#automations/plan/words.ts';
import { answerText, howToAnswer, type ToldWhere } from '#cli/chronicle/answer-text.ts';
import { secondsOf } from '#cli/chronicle/run-json.ts';
import { isRunEntry, outcomeOf, type ToldRun, toldRun } from '#cli/chronicle/told-run.ts';
import { describeAction } from '#core/action.ts';
import { aimId } from '#core/aim/run-id.ts';
import { utcText } from '#core/instant.ts';
import { setOffBy } from '#core/message/words.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import { aimMoments } from './aim-text.ts';
import type { Story } from './find-aim.ts';
import type { Moment } from './moment.ts';
import { factsOf } from './outcome-facts.ts';
import type { StepsOfStory } from './read-steps.ts';
import { stepMoments } from './step-moments.ts';

/** The story of one aim for people: what set it off, each try step by step, and how it stands now; in the order in which it was. */
export function storyText(
  { key, aim, entries, steps }: Story & StepsOfStory,
  where: ToldWhere,
  { paint, width }: Screen,
): string {
  const { timezone } = where;
  const runs = entries.filter(isRunEntry).map(toldRun);
  const [first] = runs;
  // Of what is told of one instant the outcome is the last.
  const moments = [
    ...(first === undefined ? [] : [setOff(first)]),
    ...runs.flatMap(beginning),
    ...[...steps.values()].flatMap(stepMoments),
    ...(aim === undefined ? [] : aimMoments(aim, timezone)),
    ...entries.flatMap(answerMoments),
    ...runs.flatMap((run) => runMoments(run, where)),
  ].toSorted((one, other) => one.at - other.at);
  const lines = moments.flatMap(({ at, when = localText(at, timezone), what, facts = [] }) => [
    [when, what],
    ...facts.map((fact) => ['', fact]),
  ]);
  const detail = first?.said.detail;
  const wants = detail === undefined ? '' : ` wants a ${describeAction(detail)} of ${detail.component}`;
  return [
    paint('bold', `${aimId(key)}: ${key.automation}${wants}`),
    ...fitted(lines, width).map((line, index) =>
      /^(failed|unknown)\b/.test(lines[index]?.[1] ?? '') ? paint('red', line) : line,
    ),
    ...untoldLines(steps),
  ].join('\n');
}

/** Why steps are missing that there may be. */
function untoldLines(steps: StepsOfStory['steps']): readonly string[] {
  const reasons = new Set([...steps.values()].flatMap((one) => ('untold' in one ? [one.untold] : [])));
  return [...reasons].map((reason) => `Its steps are left out: ${reason}`);
}

function setOff({ said: { detail } }: ToldRun): Moment {
  const at = Date.parse(detail.at);
  return { at, what: `set off by ${setOffBy(detail.trigger)} (${utcText(at)}, occurrence ${detail.occurrence})` };
}

function beginning({ run, number, execution, said }: ToldRun): readonly Moment[] {
  if (said.kind === 'question') return [];
  const facts = execution === undefined ? [] : [`execution ${execution}`];
  return [{ at: Date.parse(said.detail.startedAt), what: `try ${number} begins, run ${run}`, facts }];
}

const answerMoments = (entry: ChronicleEntry): readonly Moment[] =>
  entry.kind === 'answer' ? [{ at: entry.at, what: answerText(entry.answered) }] : [];

function runMoments({ at, said }: ToldRun, where: ToldWhere): readonly Moment[] {
  if (said.kind === 'question') {
    const facts = [howToAnswer(said.detail, where)];
    return [{ at, what: `a person is asked: ${said.detail.message}`, facts }];
  }
  const { detail } = said;
  const what = `${outcomeOf({ said })}, ${detail.reason}, after ${Math.round(secondsOf(detail))} s: ${detail.message}`;
  return [{ at, what, facts: factsOf(detail, where.timezone) }];
}
