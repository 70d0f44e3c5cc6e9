import { zoneOf } from '#automations/events/zone-of.ts';
import type { Automations } from '#automations/file/automation.ts';
import { readFile } from '#cli/file/read-file.ts';
import type { Answer } from '#terminal/command.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import { toSend } from './judge-letter.ts';
import { judgeLying } from './judge-lying.ts';
import type { Letter } from './letter.ts';
import { type OpenedPostBox, openPostBox } from './open-post-box.ts';
import type { AskedRedrive } from './options.ts';
import { refuseVague, wantedOf } from './queue/chosen.ts';
import { deedOn } from './queue/deed.ts';
import { redriveAnswer } from './redrive-answer.ts';
import type { RedriveJson } from './redrive-schema.ts';
import type { Redriven } from './redriven.ts';
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
  lying: Lying,
  { ledger }: Pick<OpenedPostBox, 'ledger'>,
  { asked, file, now }: Judging,
): Promise<Pick<Redriven, 'letters' | 'untold'>> {
  const wanted = wantedOf<Letter | Untold>(asked, [...lying.letters, ...lying.untold]);
  const { letters, untold } = await judgeLying(lying, { ledger, file, now });
  return {
    letters: letters.map((one) => ({ ...one, deed: deedOn(one.verdict, wanted(one.letter)) })),
    untold: untold.map((one) => ({ ...one, deed: deedOn(one.verdict, wanted(one.letter)) })),
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
