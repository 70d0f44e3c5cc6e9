/** A query of CloudWatch Logs Insights over the log lines of outcomes, which `functions/runtime/aws/record.ts` writes. */
export interface SavedQuery {
  /** As people find it, below the name of the stack. */
  readonly name: string;
  readonly lines: readonly string[];
}

/** Outcomes that are told once: not that a try is not the last, nor of one that another one has superseded. */
const TOLD = 'filter ispresent(outcome) and not ispresent(again) and reason != "superseded"';

/** Also a widget of the dashboard: as a metric each reason would cost every month. */
export const SKIPPED_BY_REASON: SavedQuery = {
  name: 'Skipped by reason',
  lines: [TOLD, 'filter outcome = "skipped"', 'stats count(*) as runs by reason', 'sort runs desc'],
};

/** All that no metric tells, since none has the component as a dimension. */
export const SAVED_QUERIES: readonly SavedQuery[] = [
  {
    name: 'Time away from the wanted state by component',
    lines: [
      'filter ispresent(word) and reason != "superseded"',
      'stats sum(secondsSinceDue) as secondsAway, max(secondsSinceDue) as longest, count(*) as aims by component',
      'sort secondsAway desc',
    ],
  },
  {
    name: 'Outcomes by component',
    lines: [TOLD, 'stats count(*) as runs by component, outcome', 'sort runs desc'],
  },
  {
    name: 'Slowest runs',
    lines: [
      TOLD,
      'fields component, automation, action, outcome, reason, secondsSinceDue, seconds, run',
      'sort secondsSinceDue desc',
      'limit 50',
    ],
  },
  {
    name: 'Tried again by reason and component',
    lines: ['filter ispresent(again)', 'stats count(*) as tries by reason, component', 'sort tries desc'],
  },
  SKIPPED_BY_REASON,
];

/** As Logs Insights takes it: one command after the other. */
export const queryText = ({ lines }: SavedQuery): string => lines.join('\n| ');
