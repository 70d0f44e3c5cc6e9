import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import type { Step, StepState } from './step.ts';

/** A step, and whether it was done. */
export interface Stood {
  readonly step: Step;
  readonly standing: StepState;
}

const WORDS: Readonly<Record<StepState, string>> = { done: 'done', open: 'open', unknown: 'only you know' };

/** What is to be tried first, what of it is done, and how the next is done: for people. */
export function firstRunText(all: readonly Stood[], { paint, width }: Screen): string {
  const next = all.findIndex(({ standing }) => standing === 'open');
  const rows = all.map(({ step, standing }, index) => [
    index === next ? 'next' : WORDS[standing],
    `${index + 1}`,
    step.title,
  ]);
  const lines = fitted(rows, width);
  const done = all.filter(({ standing }) => standing === 'done').length;
  return [
    `${done} of ${all.length} are done, as far as that can be known`,
    '',
    ...lines.map((line, index) => (index === next ? paint('bold', line) : line)),
    ...detailsOf(all[next], next + 1, width),
    '',
    'All of it, with what nobody knows before: docs/first-account.md',
  ].join('\n');
}

function detailsOf(stood: Stood | undefined, number: number, width: number | undefined): readonly string[] {
  if (stood === undefined) return [];
  const { title, how, seen, otherwise } = stood.step;
  const rows = [
    ...how.map((one, index) => [index === 0 ? 'Do' : '', one]),
    ['See', seen],
    ...otherwise.map(([instead, means], index) => [index === 0 ? 'If not' : '', `${instead}: ${means}`]),
  ];
  return [
    '',
    `${number}  ${title}`,
    ...fitted(
      rows.map((cells) => ['', ...cells]),
      width,
    ),
  ];
}
