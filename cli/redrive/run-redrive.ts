import { refused } from '#cli/deployed/refused.ts';
import { readFile } from '#cli/file/read-file.ts';
import { zoneOf } from '#cli/file/zone.ts';
import type { Answer } from '#terminal/command.ts';
import { UsageError } from '#terminal/operator-error.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import { deedOn, type ReadLetter, toSend, verdictOn } from './judge-letter.ts';
import type { Letter } from './letter.ts';
import { openPostBox } from './open-post-box.ts';
import type { AskedRedrive } from './options.ts';
import type { PostBox } from './post-box.ts';
import { readLetters } from './read-letters.ts';
import { redriveAnswer } from './redrive-answer.ts';
import type { RedriveJson } from './redrive-schema.ts';
import type { Judged } from './redriven.ts';

/** Reads all dead letters, judges each by the ledger, and does what is right about those that were asked for. */
export async function runRedrive(asked: AskedRedrive, now: number, open = openPostBox): Promise<Answer<RedriveJson>> {
  refuseVague(asked);
  const { file } = await readFile(asked, now);
  const { ledger, caller, box } = await open(asked, file, now);
  const { at } = await caller();
  const progress = createProgress(process.stderr, false);
  return waiting(progress, 'Reading dead letters …', async (howFar) => {
    const letters = await box.letters(howFar);
    const lying = new Set(letters);
    try {
      const named = namedIn(asked.messages, letters);
      const read = await readLetters(letters, { box, ledger, now: at }).catch(refused('read its ledger'));
      const judged = read.map((one) => judge(one, asked, named, (name) => Object.hasOwn(file.automations, name)));
      for (const one of judged) {
        if (!asked.yes || one.deed === 'leave') continue;
        await perform(one, box, howFar);
        lying.delete(one.letter);
      }
      return redriveAnswer({
        letters: judged,
        asked: asked.all || named.size > 0,
        done: asked.yes,
        timezone: zoneOf(file),
      });
    } finally {
      await Promise.all([...lying].map((one) => box.giveBack(one)));
    }
  });
}

function judge(
  read: ReadLetter,
  { all, drop }: AskedRedrive,
  named: ReadonlySet<Letter>,
  isInFile: (automation: string) => boolean,
): Judged {
  const verdict = verdictOn(read, isInFile);
  const isNamed = named.has(read.letter);
  return { ...read, verdict, deed: deedOn(verdict, { isChosen: all || isNamed, isNamed, drop }) };
}

/** Nothing is taken out before Lambda has taken it on: whoever dies in between leaves it there, and its execution is begun once. */
async function perform({ letter, deed, ...read }: Judged, box: PostBox, howFar: (text: string) => void): Promise<void> {
  if (deed === 'send') {
    howFar(`Sending ${letter.id} again …`);
    for (const { payload } of toSend(read)) await box.send(letter, payload);
  }
  await box.takeOut(letter);
}

/** @throws UsageError */
function refuseVague({ messages, all, drop, yes }: AskedRedrive): void {
  const mistakes = [
    ...(all && messages.length > 0 ? ['--all is all of them: leave the messages out, or leave out --all'] : []),
    ...((yes || drop) && !all && messages.length === 0
      ? [`${yes ? '--yes' : '--drop'}: name one or more messages, or say --all; autopilot redrive lists them`]
      : []),
  ];
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
}

/** @throws UsageError for each word that is not the beginning of exactly one id */
function namedIn(words: readonly string[], letters: readonly Letter[]): ReadonlySet<Letter> {
  const found = words.map((word) => ({ word, fitting: letters.filter(({ id }) => id.startsWith(word)) }));
  const mistakes = found.flatMap(({ word, fitting }) => {
    if (fitting.length === 1) return [];
    return fitting.length === 0
      ? [`${word}: no dead letter has such an id; autopilot redrive lists them`]
      : [`${word}: the ids of ${fitting.length} dead letters begin so; write more of it`];
  });
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  return new Set(found.flatMap(({ fitting }) => fitting));
}
