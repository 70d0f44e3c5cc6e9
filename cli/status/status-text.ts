import type { PlannedAction } from '#automations/plan/plan.ts';
import { describeState } from '#automations/plan/step.ts';
import { localText } from '#automations/plan/words.ts';
import { howToAnswer, type ToldWhere } from '#cli/chronicle/answer-text.ts';
import { outcomeOf, reasonOf, type ToldRun } from '#cli/chronicle/told-run.ts';
import { describeAction } from '#core/action.ts';
import { runId } from '#core/aim/run-id.ts';
import type { Hold, Override } from '#core/ports/holds.ts';
import type { UnreachableError } from '#terminal/operator-error.ts';
import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import type { ComponentStatus, OpenAim } from './component-status.ts';
import type { Seen } from './seen.ts';

const HEADING = ['component', 'schedules want', 'ServiceStage has', 'last run', 'next action', ''];

interface Circumstances extends ToldWhere {
  /** Where ServiceStage could not be asked. */
  readonly unreachable: UnreachableError | undefined;
}

/** How components stand, for people, a line each. */
export function statusText(
  all: readonly ComponentStatus[],
  { unreachable, ...where }: Circumstances,
  { paint, width }: Screen,
): string {
  const [heading = '', ...lines] = fitted([HEADING, ...all.map((one) => cellsOf(one, where))], width);
  return [
    paint('bold', heading),
    ...lines.map((line, index) => {
      const { held, overridden, seen, open = [] } = all[index] ?? {};
      return held !== undefined || overridden !== undefined || open.length > 0 || seen?.kind === 'unread'
        ? paint('yellow', line)
        : line;
    }),
    '',
    `Times are those of ${where.timezone}.`,
    ...(unreachable === undefined
      ? []
      : [paint('yellow', `ServiceStage was not asked. ${unreachable.message}\nNext: ${unreachable.next}`)]),
  ].join('\n');
}

function cellsOf(
  { component, wanted, seen, held, overridden, open, last, next }: ComponentStatus,
  where: ToldWhere,
): readonly string[] {
  const { timezone } = where;
  const notes = [
    ...(seen.kind === 'unread' && seen.why !== 'unreachable' ? [`ServiceStage: ${seen.message}`] : []),
    ...(held === undefined ? [] : [heldText(held, timezone)]),
    ...(overridden === undefined ? [] : [overriddenText(overridden, timezone)]),
    ...open.map((one) => openText(one, where)),
  ];
  return [
    component,
    describeState(wanted),
    seenText(seen),
    last === undefined ? '–' : lastText(last, timezone),
    next === undefined ? '–' : nextText(next, timezone),
    notes.join('; '),
  ];
}

const nextText = (next: PlannedAction, timezone: string): string =>
  `${localText(next.at, timezone)} ${describeAction(next)}${next.verdict === 'observes' ? ', only observes' : ''}`;

/** `RUNNING 6 of 6, 2.4.0`; of its last job only what is not over, or went wrong. */
export function seenText(seen: Seen): string {
  if (seen.kind === 'unread') return `not read: ${seen.why}`;
  const { status, replica, availableReplica, version, lastJobStatus = DONE } = seen.instance;
  const replicas = replica === undefined ? '' : ` ${availableReplica ?? '?'} of ${replica}`;
  return [`${status}${replicas}`, version, ...(lastJobStatus === DONE ? [] : [`job ${lastJobStatus}`])].join(', ');
}

const DONE = 'SUCCEEDED';

function lastText(last: ToldRun, timezone: string): string {
  const { at, run, said } = last;
  return `${localText(at, timezone)} ${describeAction(said.detail)}: ${outcomeOf(last)}, ${reasonOf(last)} (${run})`;
}

function heldText({ reason, by, until }: Hold, timezone: string): string {
  if (until === undefined) return `held by ${by} until it is released: ${reason}`;
  return `held until ${localText(until, timezone)} by ${by}: ${reason}`;
}

const overriddenText = ({ replica, reason, by, until }: Override, timezone: string): string =>
  `overridden to ${replica} until ${localText(until, timezone)} by ${by}: ${reason}`;

function openText({ aim: { key, number, state, again, expiresAt }, asked }: OpenAim, where: ToldWhere): string {
  if (asked?.said.kind === 'question') {
    return `open: ${key.automation} asks a person ${howToAnswer(asked.said.detail, where)}`;
  }
  const due = again === undefined ? 'at once' : localText(again, where.timezone);
  const how = state === 'trying' ? `try ${number} is under way` : `next try ${due}`;
  return `open: ${key.automation}, ${how}, until ${localText(expiresAt, where.timezone)} (${runId(key, number)})`;
}
