import type { OutcomeDetail } from '#core/outcome.ts';
import type { OutcomeName } from '#core/outcome-name.ts';
import { isReason, type LastWord, MEANINGS } from '#core/reason.ts';
import { eachOnce, outcomeName } from './matter.ts';
import { SEVERITIES, type Severity, severityOfWord } from './severity.ts';
import {
  type AppFacts,
  clockText,
  counted,
  deedText,
  firstNames,
  runbook,
  sentence,
  setOffText,
  zoneToTell,
} from './words.ts';

/** What became of it, after what it was: `restart of shop-web failed`. */
const CAME_OF: Readonly<Record<OutcomeName, string>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  skipped: 'was not done',
  unknown: 'may have been done',
};

const ENTRIES: Readonly<Record<OutcomeName, string>> = {
  succeeded: 'Outcome succeeded',
  failed: 'Outcome failed',
  skipped: 'Outcome skipped',
  unknown: 'Outcome unknown',
};

const NEXT: Readonly<Record<LastWord, string>> = {
  reached: 'Nothing: it is as it was wanted.',
  recovered: 'Nothing: what set it off is gone.',
  overtaken: 'Nothing: something else decides now what should be.',
  'given-up': 'Nothing by itself: it is not tried again.',
};

/** Subject and lines about how one event of an automation ended, on one component or on many. */
export function outcomeWords(all: readonly OutcomeDetail[], app: AppFacts) {
  const details = eachOnce(all, outcomeName);
  const severity: Severity = details.some(({ word }) => severityOfWord(word) === 'needs-you')
    ? 'needs-you'
    : 'for-your-information';
  const lines = details.length === 1 ? details.flatMap((one) => ofOne(one, app)) : ofSeveral(details, app);
  return { severity, subject: `${SEVERITIES[severity]}: ${headline(details)}`, lines };
}

function headline(details: readonly OutcomeDetail[]): string {
  const [first] = details;
  if (first === undefined) return '';
  const reasons = [...new Set(details.map(({ reason }) => reason))];
  const on = details.length === 1 ? first.component : counted(details.length, 'component');
  const came = [...new Set(details.map(({ outcome }) => CAME_OF[outcome]))];
  return `${deedText(first, on)} ${came.join(' or ')} (${firstNames(reasons)})`;
}

function ofOne(detail: OutcomeDetail, app: AppFacts): readonly string[] {
  const { component, outcome, reason, message, word, startedAt, endedAt, number = 1, jobId, approvedBy } = detail;
  const zone = zoneToTell(detail.trigger, app);
  const tries = number === 1 ? '' : `, with try ${number}`;
  return [
    `The ${deedText(detail, component)} ${CAME_OF[outcome]}: ${meaningOf(reason)}.`,
    `In detail: ${sentence(message)}`,
    ...(jobId === undefined ? [] : [`Its job in ServiceStage: ${jobId}.`]),
    ...(approvedBy === undefined ? [] : [`Who said yes: ${approvedBy}.`]),
    ...origin(detail, zone),
    `When: it began at ${clockText(startedAt, zone)} and ended at ${clockText(endedAt, zone)} (${zone})${tries}.`,
    ...(word === undefined ? [] : [`What happens next: ${NEXT[word]}`]),
    `What to do: ${runbook(ENTRIES[outcome])}, at ${reason}.`,
    `The whole story: ${storyCommand(detail)}`,
  ];
}

function ofSeveral(details: readonly OutcomeDetail[], app: AppFacts): readonly string[] {
  const byReason = Map.groupBy(details, ({ reason }) => reason);
  const [first] = details;
  if (first === undefined) return [];
  const zone = zoneToTell(first.trigger, app);
  const ended = details.map(({ endedAt }) => endedAt).toSorted();
  const words = [...new Set(details.flatMap(({ word }) => word ?? []))];
  return [
    `${headline(details)}.`,
    ...origin(first, zone),
    `When: they ended from ${clockText(ended[0] ?? '', zone)} to ${clockText(ended.at(-1) ?? '', zone)} (${zone}).`,
    ...[...byReason].flatMap(([reason, some]) => aboutReason(reason, some)),
    ...words.map((word) => `What happens next: ${NEXT[word]}`),
    `The whole story: autopilot runs --automation ${first.automation}`,
  ];
}

function aboutReason(reason: string, some: readonly OutcomeDetail[]): readonly string[] {
  const [one] = some;
  if (one === undefined) return [];
  return [
    `${counted(some.length, 'component')} (${reason}): ${firstNames(some.map(({ component }) => component))}.`,
    `  That is: ${meaningOf(reason)}. At ${one.component}: ${sentence(one.message)}`,
    `  What to do: ${runbook(ENTRIES[one.outcome])}, at ${reason}.`,
  ];
}

const origin = (detail: OutcomeDetail, zone: string): readonly string[] => [
  `Why it was wanted: by ${setOffText(detail, zone)}.`,
];

const meaningOf = (reason: string): string => (isReason(reason) ? MEANINGS[reason] : reason);

/** An event of a version before has no run. */
const storyCommand = ({ run, component }: OutcomeDetail): string =>
  run === undefined ? `autopilot runs --component ${component}` : `autopilot show ${run}`;
