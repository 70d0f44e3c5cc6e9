import { localText } from '#automations/plan/words.ts';
import { shortId } from '#cli/redrive/queue/deed.ts';
import { messageOf } from '#core/message/message-of.ts';
import type { AppFacts } from '#core/message/words.ts';
import type { JudgedUntold, UntoldVerdict } from './judge-untold.ts';
import type { Untold } from './untold.ts';

export const untoldHeading = ({ letter }: JudgedUntold, timezone: string): string =>
  `${shortId(letter)}  not told by the way ${letter.way.way} since ${localText(letter.since, timezone)}`;

export const untoldRows = ({ letter, verdict, deed, isTold }: JudgedUntold, app: AppFacts): readonly string[][] => [
  ['  what', subjectOf(letter, app)],
  ['  then', isTold === undefined ? RIGHT[verdict] : isTold ? TOLD : NOT_TOLD],
  ...(deed === 'take-out' && isTold === undefined ? [['  done', 'taken out of the queue']] : []),
];

/** As people would have been told of it alone. */
export const subjectOf = ({ id, heard, body }: Untold, app: AppFacts): string =>
  messageOf([{ id, heard, event: body }], app).subject;

const RIGHT: Readonly<Record<UntoldVerdict, string>> = {
  send: 'to be told after all: whoever has heard of it hears of it twice. autopilot notify --test says whether its way takes anything',
  handled: 'answered already, or nobody has to answer any more',
  'too-late': 'too late: nobody may answer it any more; --drop takes it out',
};

const TOLD = 'told, and taken out of the queue';
const NOT_TOLD = 'left: its way did not take it; autopilot notify --test says why';
