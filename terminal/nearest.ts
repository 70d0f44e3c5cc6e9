/** Keeps a megabyte pasted in place of a name from being compared letter by letter. */
const LONGEST = 100;

/** A third of its letters may be wrong, and one in any case. */
const aThird = ({ length }: string): number => Math.max(1, Math.floor(length / 3));

/**
 * The choice that was probably meant by a misspelt word; case, hyphens and underscores do not count. `most` says in how many letters it may
 * differ from a choice, which comes without its hyphens.
 */
export function nearest<Choice extends string>(
  word: string,
  choices: Iterable<Choice>,
  most: (choice: string) => number = aThird,
): Choice | undefined {
  if (word.length > LONGEST) return undefined;
  const meant = fold(word);
  let best: { readonly choice: Choice; readonly distance: number } | undefined;
  for (const choice of choices) {
    const candidate = fold(choice);
    const allowed = most(candidate);
    if (Math.abs(candidate.length - meant.length) > allowed || choice.length > LONGEST) continue;
    const within = Math.min(allowed, (best?.distance ?? Number.POSITIVE_INFINITY) - 1);
    const distance = meant === candidate ? 0 : editDistance(meant, candidate, within);
    if (distance <= within) best = { choice, distance };
  }
  return best?.choice;
}

const fold = (word: string): string => word.toLowerCase().replaceAll(/[-_\s]/g, '');

/** Letters to insert, remove, replace or swap with their neighbour until one word is the other; anything above `most` where it is more. */
function editDistance(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most || most < 1) return Number.POSITIVE_INFINITY;
  let twoAbove: readonly number[] = [];
  let above: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = rowOf(from, to, i, { above, twoAbove });
    // A swap may still go on from the row above.
    if (Math.min(...row) > most && Math.min(...above) > most) return Number.POSITIVE_INFINITY;
    twoAbove = above;
    above = row;
  }
  return above[to.length] ?? 0;
}

interface Above {
  readonly above: readonly number[];
  readonly twoAbove: readonly number[];
}

/** From the first `i` letters of one word to each beginning of the other. */
function rowOf(from: string, to: string, i: number, { above, twoAbove }: Above): readonly number[] {
  const row = [i];
  for (let j = 1; j <= to.length; j++) {
    const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
    const replaced = from[i - 1] === to[j - 1] ? 0 : 1;
    row.push(
      Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + replaced,
        swapped ? (twoAbove[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      ),
    );
  }
  return row;
}
