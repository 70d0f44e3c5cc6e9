import { zoneOf } from '#automations/events/zone-of.ts';
import type { Automations } from '#automations/file/automation.ts';
import { refused } from '#cli/deployed/refused.ts';
import { readFile } from '#cli/file/read-file.ts';
import type { Answer } from '#terminal/command.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import { toSend, verdictOn } from './judge-letter.ts';
import type { Letter } from './letter.ts';
import { type OpenedPostBox, openPostBox } from './open-post-box.ts';
import type { AskedRedrive } from './options.ts';
import { refuseVague, wantedOf } from './queue/chosen.ts';
import { deedOn } from './queue/deed.ts';
import { readLetters } from './read-letters.ts';
import { redriveAnswer } from './redrive-answer.ts';
import type { RedriveJson } from './redrive-schema.ts';
import type { Redriven } from './redriven.ts';
import { toldSinceAsked, verdictOnUntold } from './untold/judge-untold.ts';
import { tellUntold } from './untold/tell-untold.ts';
import type { Untold } from './untold/untold.ts';

/** Reads all dead letters, judges each by the ledger, and does what is right about those that were asked for. */
export async function runRedrive(asked: AskedRedrive, now: number, open = openPostBox): Promise<Answer<RedriveJson>> {
  refuseVague(asked);
  const { file } = await readFile(asked, now);
  const opened = await open(asked, file, now);
  const { at } = await opened.caller();
  return waiting(createProgress(process.stderr, false), 'Reading dead letters …', (howFar) =>
    receiving(opened, howFar, async (lying) => {
      const judged = await judgeAll(lying, opened, { asked, file, now: at });
      const done = asked.yes ? await performAll(judged, lying, howFar) : judged;
      const facts = { asked: asked.all || asked.messages.length > 0, done: asked.yes };
      return redriveAnswer({ ...done, ...facts, app: { name: file.name, timezone: zoneOf(file) } });
    }),
  );
}

/** All that was received, with the boxes that it lies in. */
interface Lying extends Pick<OpenedPostBox, 'box' | 'untoldBox'> {
  readonly letters: readonly Letter[];
  readonly untold: readonly Untold[];
}

/** Receives all there are, and in the end gives back what was not taken out meanwhile. */
async function receiving<T>(
  { box, untoldBox }: OpenedPostBox,
  howFar: (text: string) => void,
  body: (lying: Lying) => Promise<T>,
): Promise<T> {
  let count = 0;
  const told = (more: number): void => {
    count += more;
    howFar(`${count} dead letters so far …`);
  };
  const [letters, untold] = await Promise.all([box.letters(told), untoldBox.letters(told)]);
  const [left, leftUntold] = [new Set(letters), new Set(untold)];
  try {
    return await body({
      letters,
      untold,
      box: { ...box, takeOut: (one) => box.takeOut(one).then(() => void left.delete(one)) },
      untoldBox: { ...untoldBox, takeOut: (one) => untoldBox.takeOut(one).then(() => void leftUntold.delete(one)) },
    });
  } finally {
    await Promise.all([...[...left].map(box.giveBack), ...[...leftUntold].map(untoldBox.giveBack)]);
  }
}

interface Judging {
  readonly asked: AskedRedrive;
  readonly file: Pick<Automations, 'automations'>;
  /** In epoch milliseconds. */
  readonly now: number;
}

/** @throws UsageError for letters that are named and not there */
async function judgeAll(
  { letters, untold, box }: Lying,
  { ledger }: Pick<OpenedPostBox, 'ledger'>,
  { asked, file, now }: Judging,
): Promise<Pick<Redriven, 'letters' | 'untold'>> {
  const wanted = wantedOf<Letter | Untold>(asked, [...letters, ...untold]);
  const read = await readLetters(letters, { box, ledger, now }).catch(refused('read its ledger'));
  const told = await toldSinceAsked(untold, ledger, now).catch(refused('read its ledger'));
  const isInFile = (automation: string): boolean => Object.hasOwn(file.automations, automation);
  return {
    letters: read.map((one) => {
      const verdict = verdictOn(one, isInFile);
      return { ...one, verdict, deed: deedOn(verdict, wanted(one.letter)) };
    }),
    untold: untold.map((letter) => {
      const verdict = verdictOnUntold(letter, told, now);
      return { letter, verdict, deed: deedOn(verdict, wanted(letter)) };
    }),
  };
}

/** Nothing is taken out before Lambda has taken it on: whoever dies in between leaves it there, and its execution is begun once. */
async function performAll(
  { letters, untold }: Pick<Redriven, 'letters' | 'untold'>,
  { box, untoldBox }: Pick<Lying, 'box' | 'untoldBox'>,
  howFar: (text: string) => void,
): Promise<Pick<Redriven, 'letters' | 'untold'>> {
  for (const { letter, deed, inputs } of letters) {
    if (deed === 'leave') continue;
    if (deed === 'send') {
      howFar(`Sending ${letter.id} again …`);
      for (const { payload } of toSend({ inputs })) await box.send(letter, payload);
    }
    await box.takeOut(letter);
  }
  return { letters, untold: await tellUntold(untold, untoldBox, howFar) };
}
