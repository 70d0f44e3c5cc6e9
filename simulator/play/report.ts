import { styleText } from 'node:util';
import { ACTIONS, type ActionName } from '#core/action.ts';
import type { OutcomeDetail, OutcomeName } from '#core/outcome.ts';

const COLOURS = { succeeded: 'green', failed: 'red', skipped: 'yellow', unknown: 'magenta' } as const satisfies Record<
  OutcomeName,
  string
>;

/** Colours on a terminal that wants them (`NO_COLOR`, no-color.org); plain text elsewhere. */
export type Paint = (outcome: OutcomeName, text: string) => string;

export const painter =
  (colour: boolean): Paint =>
  (outcome, text) =>
    colour ? styleText(COLOURS[outcome], text, { validateStream: false }) : text;

/** What a line needs to know of the whole day, so that all lines align. */
export interface Widths {
  readonly zone: number;
  readonly automation: number;
  readonly component: number;
  readonly action: number;
}

const JOB = 11;

/** One run as one line: when it ended there, what it was, how it ended, how long it took, its job, and the reason. */
export function runLine(detail: OutcomeDetail, local: string, zone: string, widths: Widths, paint: Paint): string {
  const columns = [
    `${local} ${zone.padEnd(widths.zone)}`,
    detail.automation.padEnd(widths.automation),
    detail.component.padEnd(widths.component),
    describeAction(detail).padEnd(widths.action),
    paint(detail.outcome, detail.outcome.padEnd(9)),
    tookSeconds(detail).padStart(7),
    (detail.jobId?.slice(0, JOB) ?? '-').padEnd(JOB),
    detail.reason,
  ];
  return columns.join('  ');
}

/** What an event and its outcome have in common. */
export type Described = Pick<OutcomeDetail, 'action' | 'parameters'>;

/** `scale 6`, `rollback previous`, `restart`. */
export function describeAction({ action, parameters }: Described): string {
  const value = parameters.replica ?? parameters.version;
  return value === undefined ? action : `${action} ${value}`;
}

const tookSeconds = ({ startedAt, endedAt }: OutcomeDetail): string =>
  `${Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000)} s`;

/** How the day went: a row for each automation, a column for each outcome. */
export function summary(runs: readonly OutcomeDetail[], automations: readonly string[], paint: Paint): string {
  const outcomes = ['succeeded', 'skipped', 'failed', 'unknown'] as const;
  const width = Math.max('automation'.length, ...automations.map((name) => name.length));
  const header = ['automation'.padEnd(width), 'runs', ...outcomes].join('  ');
  const rows = automations.map((automation) => {
    const mine = runs.filter((run) => run.automation === automation);
    const counts = outcomes.map((outcome) => {
      const count = mine.filter((run) => run.outcome === outcome).length;
      const cell = (count === 0 ? '-' : String(count)).padStart(outcome.length);
      return count === 0 ? cell : paint(outcome, cell);
    });
    return [automation.padEnd(width), String(mine.length).padStart(4), ...counts].join('  ');
  });
  return [header, '-'.repeat(header.length), ...rows].join('\n');
}

/** What the operator should look at, as a headline with a line for each. */
export function verdict(runs: number, surprises: readonly string[]): string {
  if (surprises.length > 0) {
    const heading = surprises.length === 1 ? 'A surprise:' : `${surprises.length} surprises:`;
    return [heading, ...surprises.map((surprise) => `  ${surprise}`)].join('\n');
  }
  if (runs === 0) return 'Nothing ran that day, and nothing was expected to.';
  return `${runs === 1 ? 'The one run' : `All ${runs} runs`} ended as the drill says ${runs === 1 ? 'it' : 'they'} should.`;
}

/** What ServiceStage took on from us, whatever was told of it: `ServiceStage accepted 3 requests: 1 restart, 2 scale.` */
export function acceptedLine(accepted: readonly ActionName[]): string {
  const counts = ACTIONS.map((action) => ({ action, count: accepted.filter((one) => one === action).length }));
  const parts = counts.filter(({ count }) => count > 0).map(({ action, count }) => `${count} ${action}`);
  const list = parts.length === 0 ? '' : `: ${parts.join(', ')}`;
  return `ServiceStage accepted ${accepted.length === 1 ? '1 request' : `${accepted.length} requests`}${list}.`;
}
