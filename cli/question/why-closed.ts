import { localText } from '#automations/plan/words.ts';
import { answerText, type ToldWhere } from '#cli/chronicle/answer-text.ts';
import { nameText, type RunName } from '#cli/chronicle/run-name.ts';
import { answers, type QuestionEntry } from '#cli/chronicle/told-run.ts';
import { typed } from '#cli/deployed/typed.ts';
import type { Asker } from './find-question.ts';

/** Why nobody can answer it, as a sentence or two; `asker` is undefined where nothing is known of that name. */
export function whyClosed(name: RunName, asker: Asker | undefined, where: ToldWhere): string {
  const { timezone } = where;
  const run = nameText(name);
  if (asker === undefined) {
    return `Nothing was asked or told of ${run} within a day, and nothing of that name is open. ${typed('runs --outcome asked', where)} lists what may be answered.`;
  }
  const { question, open } = asker;
  const sentences = [question === undefined ? `${run} asks nobody.` : closedText(question, asker, timezone)];
  if (open !== undefined)
    return [...sentences, `What it asks now: ${typed(`approve ${open.asked.run}`, where)}, or refuse.`].join(' ');
  return [...sentences, howFar(asker, timezone)].join(' ');
}

function closedText(question: QuestionEntry, { entries }: Asker, timezone: string): string {
  const { asked } = question;
  const answer = entries.filter((entry) => entry.kind === 'answer').find((entry) => answers(entry, question));
  if (answer !== undefined) {
    return `${asked.run} is answered, at ${localText(answer.at, timezone)} ${timezone}: ${answerText(answer.answered)}.`;
  }
  const until = localText(Date.parse(asked.expiresAt), timezone);
  return `${asked.run} waits for no answer any more; it did so until ${until} ${timezone} at the most.`;
}

/** How it has ended, or its latest try. */
function howFar({ entries }: Asker, timezone: string): string {
  const last = entries.findLast((entry) => entry.kind === 'outcome');
  if (last?.kind !== 'outcome') return 'It is under way.';
  const { outcome, reason, endedAt, message, again } = last.told;
  const what = again === undefined ? 'It ended' : 'Its latest try ended';
  return `${what} at ${localText(Date.parse(endedAt), timezone)}, ${outcome}, ${reason}: ${message}`;
}
