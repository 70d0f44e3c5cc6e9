import { localText } from '#automations/plan/words.ts';
import { type TypedWhere, typed } from '#cli/deployed/typed.ts';
import type { JudgedInput } from '#cli/redrive/judge-letter.ts';
import type { JudgedLying } from '#cli/redrive/judge-lying.ts';
import { fateText, RIGHT, whyText } from '#cli/redrive/letter-words.ts';
import { shortId } from '#cli/redrive/queue/deed.ts';
import { subjectOf } from '#cli/redrive/untold/untold-text.ts';
import type { Happening, Matter } from '#console/scene/scene.ts';
import { describeAction } from '#core/action.ts';
import type { Night } from './night.ts';
import { textHere } from './told-here.ts';

type LetterJudged = JudgedLying['letters'][number];
type Told = Pick<Night, 'file' | 'timezone' | 'where'>;

/** Each dead letter: what was to be done, when, and what is right to do about it now. */
export const letterMatters = ({ letters, untold }: JudgedLying, told: Told): readonly Matter[] => [
  ...letters.flatMap((one) => letterMatter(one, told)),
  ...untold.map(
    ({ letter }): Matter => ({
      id: `untold ${letter.id}`,
      kind: 'untold',
      what: `Nobody was told by the way ${letter.way.way} since ${localText(letter.since, told.timezone)}: ${subjectOf(letter, { name: told.file.name, timezone: told.timezone })}`,
      command: redriveOf(letter, told.where),
    }),
  ),
];

function letterMatter(one: LetterJudged, { timezone, where }: Told): readonly Matter[] {
  const { letter, inputs, verdict } = one;
  const matter = (id: string, what: string): Matter => ({
    id: `letter ${letter.id} ${id}`,
    kind: 'dead-letter',
    what: `${what}; ${RIGHT[verdict]}`,
    command: redriveOf(letter, where),
  });
  if (inputs.length > 0)
    return inputs.map((input, index) => {
      const [first] = undone(input).concat(input.fates);
      const fate = first === undefined ? '' : `: ${fateText(first.fate, timezone)}`;
      return matter(`${index}`, `${wantedText(input, timezone)} ${howText(one)}${fate}`);
    });
  const since = localText(letter.since, timezone);
  return [matter('', `A dead letter lies in the queue of ${letter.action} since ${since} (${whyText(letter)})`)];
}

const redriveOf = (letter: { readonly id: string }, where: TypedWhere): string =>
  typed(`redrive ${shortId(letter)}`, where);

/** What nobody has done of it, and nobody pursues. */
const undone = ({ fates }: JudgedInput): JudgedInput['fates'] =>
  fates.filter(({ fate: { kind } }) => kind === 'never-begun' || kind === 'expired' || kind === 'overtaken');

/** Of so many components, each has its name. */
const NAMED = 3;

function wantedText(input: JudgedInput, timezone: string): string {
  const { event, fates } = input;
  const left = undone(input);
  const names = (left.length > 0 ? left : fates).map(({ component }) => component);
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  const due = localText(Date.parse(event.at), timezone);
  return `${describeAction(event)} of ${names.slice(0, NAMED).join(', ')}${more} by ${event.automation}, due ${due},`;
}

const howText = ({ letter: { sender } }: LetterJudged): string =>
  sender.kind === 'function' ? 'broke off' : 'was never delivered';

/** What was to be done of a component and was not, at the time at which it was due: what is older than the night has no place in it. */
export const missedIn = (
  { letters }: JudgedLying,
  { since, timezone }: Pick<Night, 'since' | 'timezone'>,
): readonly Happening[] =>
  letters.flatMap((one) =>
    one.inputs.flatMap((input) => {
      const { event, payload } = input;
      const at = Date.parse(event.at);
      return at < since
        ? []
        : undone(input).map(({ component, fate }) => ({
            id: JSON.stringify(['missed', one.letter.id, event.automation, event.occurrence, component]),
            at,
            what: `${describeAction(event)} of ${component} ${howText(one)}`,
            text: `by ${event.automation}: ${textHere(whyText(one.letter), timezone)}. Now: ${fateText(fate, timezone)}; ${RIGHT[one.verdict]}.${one.verdict === 'send' ? `\nWhat would be sent again: ${payload}` : ''}`,
            missed: component,
          }));
    }),
  );
