import type { JudgedUntold } from './judge-untold.ts';
import type { UntoldBox } from './untold-box.ts';

/** Has told what is to be, one way after the other, and takes out of the queues what was told or is done with. */
export async function tellUntold(
  judged: readonly JudgedUntold[],
  box: Pick<UntoldBox, 'tell' | 'takeOut'>,
  howFar: (text: string) => void,
): Promise<readonly JudgedUntold[]> {
  const toTell = judged.filter(({ deed }) => deed === 'send').map(({ letter }) => letter);
  const taken = new Set<JudgedUntold['letter']>();
  for (const [way, letters] of Map.groupBy(toTell, (letter) => letter.way.way)) {
    howFar(`Telling ${letters.length} by the way ${way} …`);
    for (const letter of await box.tell(letters)) {
      taken.add(letter);
      // Whoever dies in between has it told twice.
      await box.takeOut(letter);
    }
  }
  for (const { letter, deed } of judged) if (deed === 'take-out') await box.takeOut(letter);
  return judged.map((one) => (one.deed === 'send' ? { ...one, isTold: taken.has(one.letter) } : one));
}
