import type { Automations } from '#automations/file/automation.ts';
import type { PlannedAction } from '#automations/plan/plan.ts';
import { describeState } from '#automations/plan/step.ts';
import type { Why } from '#automations/plan/why.ts';
import { localText, utcText } from '#automations/plan/words.ts';
import { describeAction } from '#core/action.ts';
import type { Paint } from '#terminal/paint.ts';
import { align } from '#terminal/table.ts';
import { requestsOf } from './request.ts';

/** Why a component is as it is, for people. */
export function whyText(file: Automations, why: Why, timezone: string, paint: Paint): string {
  const { component, at, state, winner, lost, idle, closed, requests, next } = why;
  const because = winner === undefined ? 'no schedule ever said otherwise' : `by ${told(winner)}`;
  return [
    `${localText(at, timezone)} ${timezone} (${utcText(at)})`,
    `${component} should be ${paint('bold', describeState(state))}, ${because}.`,
    ...section(
      'Lost',
      lost.map((one) => row(one, `followed by ${winner?.automation}`)),
    ),
    ...section(
      'Changed nothing',
      idle.map((one) => row(one, one.because ?? 'sent, and it leaves the state as it is')),
    ),
    ...section(
      'Closed',
      closed.map((one) => row(one, one.because ?? '')),
    ),
    ...section(
      'Sent',
      requests.flatMap((one) => requestLines(file, one)),
    ),
    '',
    next === undefined ? 'Nothing more is scheduled within a year.' : `Next: ${told(next)}.`,
  ].join('\n');
}

const told = (action: PlannedAction): string =>
  `${action.automation} (${describeAction(action)}) of ${localText(action.at, action.timezone)} ${action.timezone}`;

const row = (action: PlannedAction, fate: string): readonly string[] => [
  localText(action.at, action.timezone),
  action.timezone,
  action.automation,
  describeAction(action),
  fate,
];

const section = (heading: string, rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : ['', heading, ...align(rows).map((line) => `  ${line}`)];

function requestLines(file: Automations, action: PlannedAction): readonly (readonly string[])[] {
  const sent = requestsOf(file, action).map(({ method, url, body }) => [[`${method} ${url}`], [body]]);
  return [[`${localText(action.at, action.timezone)} ${action.timezone}`], ...sent.flat()];
}
