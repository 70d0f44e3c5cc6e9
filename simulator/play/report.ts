import { showSome } from '#automations/mistakes/words/show.ts';
import { ACTIONS, type ActionName, describeAction } from '#core/action.ts';
import { INSTANTS } from '#core/instant.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { OutcomeName } from '#core/outcome-name.ts';
import { wallTextAt } from '#schedule/zones/time-zone.ts';
import type { Day } from '#simulator/stage/day.ts';
import type { Colour, Paint } from '#terminal/paint.ts';
import { align, row } from '#terminal/table.ts';

const COLOURS = { succeeded: 'green', failed: 'red', skipped: 'yellow', unknown: 'magenta' } as const satisfies Record<
  OutcomeName,
  Colour
>;

/** What a line needs to know of the whole day, so that all lines align. */
export interface Widths {
  readonly zone: number;
  readonly automation: number;
  readonly component: number;
  readonly action: number;
}

const JOB = 11;

/**
 * One run as one line: when it ended there, what it was, how it ended, how long it took, its job, and the reason; for one that was only a
 * try, when the next one is due there.
 */
export function runLine(
  detail: OutcomeDetail,
  local: string,
  zone: string,
  widths: Widths,
  paint: Paint,
  again?: string,
): string {
  const cells = [
    `${local} ${zone}`,
    detail.automation,
    detail.component,
    describeAction(detail),
    paint(COLOURS[detail.outcome], detail.outcome),
    tookSeconds(detail),
    detail.jobId?.slice(0, JOB) ?? '-',
    again === undefined ? detail.reason : `${detail.reason}, again at ${again}`,
  ];
  const { automation, component, action } = widths;
  const columns = [`${local} `.length + widths.zone, automation, component, action, 'succeeded'.length];
  return row(cells, [...columns.map((width) => ({ width })), { width: 7, right: true }, { width: JOB }, { width: 0 }]);
}

/** What a run that did not succeed says of itself; nothing of one that did. */
export const sentenceOf = ({ outcome, message }: OutcomeDetail): string | undefined =>
  outcome === 'succeeded' ? undefined : `  ${message}`;

/** The text with its instants as clocks in the zone show them, as all else on the lines of the day; with the date where that is another. */
export const onDay = (text: string, { date }: Day, zone: string): string =>
  text.replaceAll(INSTANTS, (instant) => {
    const wall = wallTextAt(Date.parse(instant), zone);
    const [other, time = ''] = wall.replace(/:00$/, '').split('T');
    return other === date ? time : `${other} ${time}`;
  });

const tookSeconds = ({ startedAt, endedAt }: OutcomeDetail): string =>
  `${Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000)} s`;

/** What is told of a day: the last words, and the tries after which there is another one. */
export interface Counted {
  readonly ended: readonly OutcomeDetail[];
  readonly goingOn: readonly OutcomeDetail[];
}

/** A try that has no last word and is not tried again, such as that of a duplicate, ends nothing and counts for nothing. */
export const countedOf = (told: readonly OutcomeDetail[]): Counted => ({
  ended: told.filter(({ word }) => word !== undefined),
  goingOn: told.filter(({ again }) => again !== undefined),
});

/** How the day went: a row for each automation, a column for each outcome, and one for tries that were not the last, if there were any. */
export function daySummary({ ended, goingOn }: Counted, automations: readonly string[], paint: Paint): string {
  const outcomes = ['succeeded', 'skipped', 'failed', 'unknown'] as const;
  const shown = (count: number, colour?: Colour): string => {
    if (count === 0) return '-';
    return colour === undefined ? String(count) : paint(colour, String(count));
  };
  const tries = goingOn.length === 0 ? [] : ['tried again'];
  const rows = automations.map((automation) => {
    const mine = ended.filter((run) => run.automation === automation);
    const counts = outcomes.map((outcome) =>
      shown(mine.filter((run) => run.outcome === outcome).length, COLOURS[outcome]),
    );
    const others = tries.map(() => shown(goingOn.filter((run) => run.automation === automation).length));
    return [automation, String(mine.length), ...counts, ...others];
  });
  const [header = '', ...lines] = align([['automation', 'runs', ...outcomes, ...tries], ...rows], [1, 2, 3, 4, 5, 6]);
  return [header, '-'.repeat(header.length), ...lines].join('\n');
}

/** The automations of which nothing was told that day. */
export const neverRan = (
  told: readonly Pick<OutcomeDetail, 'automation'>[],
  automations: readonly string[],
): readonly string[] => automations.filter((name) => told.every(({ automation }) => automation !== name));

/** A day proves nothing of what did not run on it. */
export const neverRanLine = (idle: readonly string[]): string =>
  `Never ran that day, so that nothing is known of ${idle.length === 1 ? 'it' : 'them'}: ${showSome(idle)}.`;

/** What the operator should look at, as a headline with a line for each. */
export function verdict(runs: number, surprises: readonly string[]): string {
  if (surprises.length > 0) {
    const heading = surprises.length === 1 ? 'A surprise:' : `${surprises.length} surprises:`;
    return [heading, ...surprises.map((surprise) => `  ${surprise}`)].join('\n');
  }
  if (runs === 0) return 'Nothing ran that day, and nothing was expected to.';
  return `${runs === 1 ? 'The one run' : `All ${runs} runs`} ended as the drill says ${runs === 1 ? 'it' : 'they'} should.`;
}

/**
 * What AWS counts of durable executions, each with as many operations as it was charged for: `AWS counted 150 durable operations:
 * 18.8 a run, at most 29 in one execution.` A run that is tried again has an execution for each try, which is said where there is one.
 */
export function operationsLine(runs: number, tries: number, operations: readonly number[]): string {
  const all = operations.reduce((sum, some) => sum + some, 0);
  const each = runs === 0 ? '' : `${Number((all / runs).toFixed(1))} a run, `;
  const most = `at most ${Math.max(0, ...operations)} in one execution`;
  return `AWS counted ${all} durable operations: ${each}${most}${tries === 0 ? '' : ', which is one try of a run'}.`;
}

/** What ServiceStage took on from us, whatever was told of it: `ServiceStage accepted 3 requests: 1 restart, 2 scale.` */
export function acceptedLine(accepted: readonly ActionName[]): string {
  const counts = ACTIONS.map((action) => ({ action, count: accepted.filter((one) => one === action).length }));
  const parts = counts.filter(({ count }) => count > 0).map(({ action, count }) => `${count} ${action}`);
  const list = parts.length === 0 ? '' : `: ${parts.join(', ')}`;
  return `ServiceStage accepted ${accepted.length === 1 ? '1 request' : `${accepted.length} requests`}${list}.`;
}
