import { localText } from '#automations/plan/words.ts';
import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import { fateText, RIGHT, whatText, whyText } from './letter-words.ts';
import { type Deed, shortId, type Verdict } from './queue/deed.ts';
import type { Judged, Redriven } from './redriven.ts';
import type { JudgedUntold } from './untold/judge-untold.ts';
import { untoldHeading, untoldRows } from './untold/untold-text.ts';

/** A block for each letter, then what to do. */
export function redriveText({ letters, untold, asked, done, app }: Redriven, { paint, width }: Screen): string {
  if (letters.length + untold.length === 0) return 'No dead letters.';
  const { timezone } = app;
  const block = (heading: string, rows: readonly string[][]): string =>
    [paint('bold', heading), ...fitted(rows, width), ''].join('\n');
  return [
    ...letters.map((one) => block(headingOf(one, timezone), rowsOf(one, { asked, done, timezone }))),
    ...untold.map((one) => block(untoldHeading(one, timezone), untoldRows(one, app))),
    closing([...letters, ...untold], { asked, done }),
    `Times are those of ${timezone}.`,
  ].join('\n');
}

const headingOf = ({ letter }: Judged, timezone: string): string =>
  `${shortId(letter)}  in the queue of ${letter.action} since ${localText(letter.since, timezone)}`;

type Told = Pick<Redriven, 'asked' | 'done'> & { readonly timezone: string };

const rowsOf = ({ letter, inputs, verdict, deed }: Judged, { timezone, ...told }: Told): readonly string[][] => [
  ...(inputs.length === 0
    ? [['  what', bodyStart(letter.body)]]
    : inputs.map((one) => ['  what', whatText(one, timezone)])),
  ['  why', whyText(letter)],
  ...inputs.flatMap(({ fates }) =>
    fates.map(({ component, fate }) => ['  now', `${component}: ${fateText(fate, timezone)}`]),
  ),
  ['  then', thenText(verdict, deed, told)],
];

const MOST_OF_A_BODY = 120;
const bodyStart = (body: string): string =>
  body.length <= MOST_OF_A_BODY ? body : `${body.slice(0, MOST_OF_A_BODY)}… (${body.length} characters)`;

function thenText(verdict: Verdict, deed: Deed, { done }: Pick<Redriven, 'done'>): string {
  if (!done || deed === 'leave') return RIGHT[verdict];
  return deed === 'send'
    ? 'sent again, and taken out of the queue'
    : `${RIGHT[verdict].replace(/;.*$/, '')}, and taken out of the queue`;
}

function closing(
  letters: readonly (Judged | JudgedUntold)[],
  { asked, done }: Pick<Redriven, 'asked' | 'done'>,
): string {
  const isSent = (one: Judged | JudgedUntold): boolean => one.deed === 'send' && !('isTold' in one && !one.isTold);
  const sent = letters.filter(isSent).length;
  const out = letters.filter(({ deed }) => deed === 'take-out').length;
  const left = letters.length - sent - out;
  if (done) return `${sent} sent again, ${out} taken out besides, ${left} left.`;
  if (asked) return `With --yes: ${sent} sent again, ${out} taken out besides, ${left} left. Nothing was done.`;
  const ready = letters.filter(({ verdict }) => verdict === 'send' || verdict === 'handled').length;
  return `${letters.length} dead ${letters.length === 1 ? 'letter' : 'letters'}. ${
    ready === 0
      ? 'None is to be sent again.'
      : `autopilot redrive --all --yes does what is right about ${ready} of them.`
  }`;
}
