import { describeState } from '#automations/plan/step.ts';
import { localText } from '#automations/plan/words.ts';
import { outcomeOf, reasonOf, type ToldRun } from '#cli/chronicle/told-run.ts';
import { describeAction } from '#core/action.ts';
import { runId } from '#core/aim/run-id.ts';
import type { Hold } from '#core/ports/holds.ts';
import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import type { ComponentStatus, OpenAim } from './component-status.ts';

const HEADING = ['component', 'schedules want', 'last run', 'next action', ''];

/** How components stand, for people, a line each. */
export function statusText(all: readonly ComponentStatus[], timezone: string, { paint, width }: Screen): string {
  const [heading = '', ...lines] = fitted([HEADING, ...all.map((one) => cellsOf(one, timezone))], width);
  return [
    paint('bold', heading),
    ...lines.map((line, index) => {
      const { held, open = [] } = all[index] ?? {};
      return held !== undefined || open.length > 0 ? paint('yellow', line) : line;
    }),
    '',
    `Times are those of ${timezone}. What ServiceStage has now is not asked.`,
  ].join('\n');
}

function cellsOf({ component, wanted, held, open, last, next }: ComponentStatus, timezone: string): readonly string[] {
  const notes = [
    ...(held === undefined ? [] : [heldText(held, timezone)]),
    ...open.map((one) => openText(one, timezone)),
  ];
  return [
    component,
    describeState(wanted),
    last === undefined ? '–' : lastText(last, timezone),
    next === undefined ? '–' : `${localText(next.at, timezone)} ${describeAction(next)}`,
    notes.join('; '),
  ];
}

function lastText(last: ToldRun, timezone: string): string {
  const { at, run, said } = last;
  return `${localText(at, timezone)} ${describeAction(said.detail)}: ${outcomeOf(last)}, ${reasonOf(last)} (${run})`;
}

function heldText({ reason, by, until }: Hold, timezone: string): string {
  const end = until === undefined ? 'until somebody releases it' : `until ${localText(until, timezone)}`;
  return `held ${end} by ${by}: ${reason}`;
}

function openText({ aim: { key, number, state, again, expiresAt }, asked }: OpenAim, timezone: string): string {
  const due = again === undefined ? 'at once' : localText(again, timezone);
  const tries = state === 'trying' ? `try ${number} is under way` : `next try ${due}`;
  const how = asked === undefined ? tries : 'a person is asked';
  return `open: ${key.automation}, ${how}, until ${localText(expiresAt, timezone)} (${runId(key, number)})`;
}
