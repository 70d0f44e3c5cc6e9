import { localText } from '#automations/plan/words.ts';
import { outcomeOf, reasonOf, type ToldRun } from '#cli/chronicle/told-run.ts';
import type { Seen } from '#cli/status/seen.ts';
import { seenText } from '#cli/status/status-text.ts';
import { describeAction } from '#core/action.ts';
import type { Hold } from '#core/ports/holds.ts';
import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import type { Standing } from './how-it-stands.ts';

/** What is asked and how things stand, for whoever answers it. */
export function questionText(standing: Standing, timezone: string, { paint, width }: Screen): string {
  const { question, last } = standing;
  const { run, automation, component, message, expiresAt } = question.asked;
  const rows = [
    ['asked', `${localText(question.at, timezone)}, until ${localText(Date.parse(expiresAt), timezone)} ${timezone}`],
    ['question', message],
    ['now', `${seenNow(standing.seen)}; ${barring(standing, timezone)}`],
    ['last run', last === undefined ? 'none within a day' : lastText(last, timezone)],
  ];
  return [paint('bold', `${run}: ${automation} asks about ${component}`), ...fitted(rows, width)].join('\n');
}

const seenNow = (seen: Seen): string =>
  seen.kind === 'read' ? `ServiceStage has ${seenText(seen)}` : `ServiceStage was not read: ${seen.message}`;

function barring({ question, stopped, held }: Standing, timezone: string): string {
  if (stopped !== undefined) return stoppedText(stopped, timezone);
  const { component } = question.asked;
  if (held === undefined) return `nobody holds ${component}`;
  return `${heldText(component, held, timezone)}; a yes would be of no use meanwhile`;
}

/** Why a yes would be lost, and what to do about that; undefined where it is not. */
export function whyNoYes({ question, stopped, held }: Standing, timezone: string): string | undefined {
  const { run, component, expiresAt } = question.asked;
  if (stopped !== undefined) {
    return `Nothing was answered: ${stoppedText(stopped, timezone)}. autopilot refuse ${run} closes the question.`;
  }
  if (held === undefined) return undefined;
  return (
    `Nothing was answered: ${heldText(component, held, timezone)}. Nothing is sent meanwhile, and the next try would ask again. Say yes once it is ` +
    `not held any more (autopilot release); the question is open until ${localText(Date.parse(expiresAt), timezone)} ${timezone}.`
  );
}

const stoppedText = (stopped: Hold, timezone: string): string =>
  `${stopped.by} has stopped everything at ${localText(stopped.at, timezone)}: ${stopped.reason}; whatever is answered, nothing is sent`;

const heldText = (component: string, held: Hold, timezone: string): string =>
  `${component} is held ${untilText(held, timezone)}: ${held.reason}`;

const untilText = ({ until, by }: Hold, timezone: string): string =>
  until === undefined ? `by ${by} until it is released` : `until ${localText(until, timezone)} by ${by}`;

const lastText = (last: ToldRun, timezone: string): string =>
  `${localText(last.at, timezone)} ${describeAction(last.said.detail)}: ${outcomeOf(last)}, ${reasonOf(last)} (${last.run})`;
