import { localText } from '#automations/plan/words.ts';
import { describeAction } from '#core/action.ts';
import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import type { Fate } from './fate.ts';
import type { Deed, JudgedInput, Verdict } from './judge-letter.ts';
import { shortId } from './letter.ts';
import type { Judged, Redriven } from './redriven.ts';

/** A block for each letter, then what to do. */
export function redriveText({ letters, asked, done, timezone }: Redriven, { paint, width }: Screen): string {
  if (letters.length === 0) return 'No dead letters.';
  const blocks = letters.map((one) => {
    const { letter } = one;
    const heading = `${shortId(letter)}  in the queue of ${letter.action} since ${localText(letter.since, timezone)}`;
    return [paint('bold', heading), ...fitted(rowsOf(one, { asked, done, timezone }), width), ''].join('\n');
  });
  return [...blocks, closing(letters, { asked, done }), `Times are those of ${timezone}.`].join('\n');
}

type Told = Pick<Redriven, 'asked' | 'done' | 'timezone'>;

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

const whatText = ({ event }: JudgedInput, timezone: string): string =>
  `${event.automation} of ${localText(Date.parse(event.at), timezone)}: ${describeAction(event)} on ${event.components.map(({ name }) => name).join(', ')}`;

function whyText({ sender, errorCode, errorMessage }: Judged['letter']): string {
  const said = [errorCode, errorMessage].filter((one) => one !== undefined).join(': ') || 'nothing is said of it';
  return sender.kind === 'function' ? said : `the ${sender.kind} ${sender.name}: ${said}`;
}

function fateText(fate: Fate, timezone: string): string {
  switch (fate.kind) {
    case 'never-begun':
      return `nobody has begun it, and it may be until ${localText(fate.expiresAt, timezone)}`;
    case 'expired':
      return `nobody has begun it, and it expired ${localText(fate.expiresAt, timezone)}`;
    case 'overtaken':
      return `a schedule of ${localText(fate.by, timezone)} has overtaken it`;
    case 'open':
      return `it is pursued, until ${localText(fate.expiresAt, timezone)}`;
    case 'ended':
      return fate.told === undefined ? 'it has ended' : `it has ended: ${fate.told.outcome}, ${fate.told.reason}`;
  }
}

const RIGHT: Readonly<Record<Verdict, string>> = {
  send: 'to send again: it begins what nobody has begun, and nothing twice',
  handled: 'done with',
  'under-way': 'to be left: the reconciler goes on with it, and a person is told how it ends',
  'too-late': 'too late; --drop takes it out. What is missing is to be done by hand',
  'not-in-file': 'of an automation that this file does not have; by its id, --drop takes it out',
  unreadable: 'no event that can be sent again; see "Dead letters" in docs/runbook.md. By its id, --drop takes it out',
};

function thenText(verdict: Verdict, deed: Deed, { done }: Pick<Redriven, 'done'>): string {
  if (!done || deed === 'leave') return RIGHT[verdict];
  return deed === 'send'
    ? 'sent again, and taken out of the queue'
    : `${RIGHT[verdict].replace(/;.*$/, '')}, and taken out of the queue`;
}

function closing(letters: readonly Judged[], { asked, done }: Pick<Redriven, 'asked' | 'done'>): string {
  const count = (deed: Deed): number => letters.filter((one) => one.deed === deed).length;
  const [sent, out, left] = [count('send'), count('take-out'), count('leave')];
  if (done) return `${sent} sent again, ${out} taken out besides, ${left} left.`;
  if (asked) return `With --yes: ${sent} sent again, ${out} taken out besides, ${left} left. Nothing was done.`;
  const ready = letters.filter(({ verdict }) => verdict === 'send' || verdict === 'handled').length;
  return `${letters.length} dead ${letters.length === 1 ? 'letter' : 'letters'}. ${
    ready === 0
      ? 'None is to be sent again.'
      : `autopilot redrive --all --yes does what is right about ${ready} of them.`
  }`;
}
