import { describeState } from '#automations/plan/step.ts';
import { localText } from '#automations/plan/words.ts';
import { describeAction } from '#core/action.ts';
import type { Aim } from '#core/aim/aim.ts';
import type { Hold } from '#core/ports/holds.ts';
import type { PastAction } from '#core/ports/ledger.ts';
import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import type { ComponentStatus } from './component-status.ts';

const HEADING = ['component', 'schedules want', 'sent last', 'next action', ''];

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
    ...open.map((aim) => openText(aim, timezone)),
  ];
  return [
    component,
    describeState(wanted),
    last === undefined ? '–' : lastText(last, timezone),
    next === undefined ? '–' : `${localText(next.at, timezone)} ${describeAction(next)}`,
    notes.join('; '),
  ];
}

const lastText = ({ at, action, automation, outcome }: PastAction, timezone: string): string =>
  `${localText(at, timezone)} ${action} by ${automation}, ${outcome ?? 'under way'}`;

function heldText({ reason, by, until }: Hold, timezone: string): string {
  const end = until === undefined ? 'until somebody releases it' : `until ${localText(until, timezone)}`;
  return `held ${end} by ${by}: ${reason}`;
}

function openText({ key, number, state, again, expiresAt }: Aim, timezone: string): string {
  const due = again === undefined ? 'at once' : localText(again, timezone);
  const how = state === 'trying' ? `try ${number} is under way` : `next try ${due}`;
  return `open: ${key.automation}, ${how}, until ${localText(expiresAt, timezone)}`;
}
