import type { Automations } from '#automations/file/automation.ts';
import type { PlannedAction } from '#automations/plan/plan.ts';
import { describeSkip, type PlannedSkip } from '#automations/plan/skips.ts';
import { describeState } from '#automations/plan/step.ts';
import type { Why } from '#automations/plan/why.ts';
import { localText } from '#automations/plan/words.ts';
import type { ToldWhere } from '#cli/chronicle/answer-text.ts';
import { OTHER_FILE } from '#cli/deployed/open-ledger.ts';
import { describeAction } from '#core/action.ts';
import { utcText } from '#core/instant.ts';
import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import { isAsPlanned } from './compare.ts';
import type { Really } from './really.ts';
import { reallySections, reallyText } from './really-text.ts';
import { requestsOf } from './request.ts';

/** How the instant was asked for: in which zone and where, and which time it was, where clocks skip that. */
interface Asked extends ToldWhere {
  readonly skipped: string | undefined;
}

/** What is told: what the plan says, and what really happened, where that was looked up. */
interface Told {
  readonly why: Why;
  readonly really?: Really | undefined;
}

/** Why a component is as it is, for people. */
export function whyText(
  file: Automations,
  { why, really }: Told,
  { skipped, ...where }: Asked,
  { paint, width }: Screen,
): string {
  const { timezone } = where;
  const { component, at, state, winner, lost, idle, closed, skips, requests, next } = why;
  const instead = skipped === undefined ? '' : `, since clocks skip ${skipped} that day`;
  const because = winner === undefined ? 'no schedule ever said otherwise' : `by ${told(winner)}`;
  return [
    `${localText(at, timezone)} ${timezone} (${utcText(at)})${instead}`,
    `${component} should be ${paint('bold', describeState(state))}, ${because}.`,
    ...section(
      'Lost',
      lost.map((one) => row(one, `followed by ${winner?.automation}`)),
      width,
    ),
    ...section(
      'Changed nothing',
      idle.map((one) => row(one, one.because ?? 'would be sent, and leaves the state as it is')),
      width,
    ),
    ...section(
      'Closed',
      closed.map((one) => row(one, one.because ?? '')),
      width,
    ),
    ...section('Skipped by clocks', skips.map(skipRow), width),
    ...section(
      'Would be sent',
      requests.flatMap((one) => requestLines(file, one)),
      // To be copied as it is.
      undefined,
    ),
    ...(really === undefined ? [] : reallyLines(really, where, { paint, width })),
    '',
    next === undefined ? 'Nothing more is scheduled within a year.' : `Next: ${told(next)}.`,
  ].join('\n');
}

const OTHER = `${OTHER_FILE}: autopilot doctor says what differs.`;

function reallyLines(really: Really, where: ToldWhere, { paint, width }: Screen): readonly string[] {
  const sections = reallySections(really, where, paint);
  const all = reallyText(really, where);
  return [
    ...sections.flatMap(({ heading, rows }) => section(heading, rows, width)),
    '',
    isAsPlanned(really) ? all : paint('red', all),
    ...(really.isOther ? [paint('yellow', OTHER)] : []),
  ];
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

const skipRow = (skip: PlannedSkip): readonly string[] => [
  localText(skip.at, skip.timezone),
  skip.timezone,
  skip.automation,
  describeAction(skip),
  `${describeSkip(skip)}: dst says what becomes of it`,
];

const INDENT = '  ';

function section(heading: string, rows: readonly (readonly string[])[], width: number | undefined): readonly string[] {
  if (rows.length === 0) return [];
  const lines = fitted(rows, width === undefined ? undefined : width - INDENT.length).flatMap((text) =>
    text.split('\n'),
  );
  return ['', heading, ...lines.map((line) => `${INDENT}${line}`)];
}

function requestLines(file: Automations, action: PlannedAction): readonly (readonly string[])[] {
  const sent = requestsOf(file, action).map(({ method, url, body }) => [[`${method} ${url}`], [body]]);
  return [[`${localText(action.at, action.timezone)} ${action.timezone}`], ...sent.flat()];
}
