import { styleText } from 'node:util';
import type { OutcomeDetail, OutcomeName } from '../../functions/core/outcome.ts';

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
}

const REASON = 16;
const JOB = 11;

/** One run as one line: when it ended there, what it was, how it ended, its job and how long it took. */
export function runLine(detail: OutcomeDetail, local: string, zone: string, widths: Widths, paint: Paint): string {
  const columns = [
    `${local} ${zone.padEnd(widths.zone)}`,
    detail.automation.padEnd(widths.automation),
    detail.component.padEnd(widths.component),
    describeAction(detail).padEnd(16),
    paint(detail.outcome, detail.outcome.padEnd(9)),
    detail.reason.padEnd(REASON),
    (detail.jobId?.slice(0, JOB) ?? '-').padEnd(JOB),
    tookSeconds(detail).padStart(7),
  ];
  return columns.join('  ');
}

/** `scale 6`, `rollback previous`, `restart`. */
export function describeAction({ action, parameters }: Pick<OutcomeDetail, 'action' | 'parameters'>): string {
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
