import { localText } from '#automations/plan/words.ts';
import { aimId } from '#cli/chronicle/run-id.ts';
import { secondsOf } from '#cli/chronicle/run-json.ts';
import { outcomeOf, type ToldRun, toldRun } from '#cli/chronicle/told-run.ts';
import { describeAction } from '#core/action.ts';
import { utcText } from '#core/instant.ts';
import type { Failure, OutcomeDetail } from '#core/outcome.ts';
import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import { aimMoments } from './aim-text.ts';
import type { Story } from './find-aim.ts';
import type { Moment } from './moment.ts';
import { setOffBy } from './set-off.ts';

/** The story of one aim for people: what set it off, each try, and how it stands now; in the order in which it was. */
export function storyText({ key, aim, entries }: Story, timezone: string, { paint, width }: Screen): string {
  const runs = entries.map(toldRun);
  const [first] = runs;
  const moments = [
    ...(first === undefined ? [] : [setOff(first)]),
    ...runs.flatMap((run) => runMoments(run, timezone)),
    ...(aim === undefined ? [] : aimMoments(aim, timezone)),
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
  ].join('\n');
}

function setOff({ said: { detail } }: ToldRun): Moment {
  const at = Date.parse(detail.at);
  return { at, what: `set off by ${setOffBy(detail.trigger)} (${utcText(at)}, occurrence ${detail.occurrence})` };
}

function runMoments({ run, number, at, execution, said }: ToldRun, timezone: string): readonly Moment[] {
  if (said.kind === 'question') {
    const { message, expiresAt, callbackId } = said.detail;
    const until = localText(Date.parse(expiresAt), timezone);
    const facts = [`may be answered until ${until}, with the callback ${callbackId}`];
    return [{ at, what: `a person is asked: ${message}`, facts }];
  }
  const { detail } = said;
  const what = `${outcomeOf({ said })}, ${detail.reason}, after ${Math.round(secondsOf(detail))} s: ${detail.message}`;
  const began = { at: Date.parse(detail.startedAt), what: `try ${number} begins, run ${run}` };
  return [
    { ...began, ...(execution !== undefined && { facts: [`execution ${execution}`] }) },
    { at, what, facts: factsOf(detail, timezone) },
  ];
}

function factsOf({ jobId, error, approvedBy, again, word }: OutcomeDetail, timezone: string): readonly string[] {
  return [
    ...(approvedBy === undefined ? [] : [`approved by ${approvedBy}`]),
    ...(jobId === undefined ? [] : [`job ${jobId}`]),
    ...(error === undefined ? [] : [`ServiceStage said: ${failureText(error)}`]),
    ...(again === undefined ? [] : [`tried again after ${localText(Date.parse(again), timezone)}`]),
    ...(word === undefined ? [] : [`last word: ${word}`]),
  ];
}

function failureText({ code, message, status, requestId }: Failure): string {
  const facts = [
    ...(status === undefined ? [] : [`HTTP ${status}`]),
    ...(requestId === undefined ? [] : [`request ${requestId}`]),
  ];
  return `${code === undefined ? '' : `${code} `}${message}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
}
