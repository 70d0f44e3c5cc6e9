import type { Chronicle, ChronicleEntry } from '#core/ports/chronicle.ts';
import { DAY_MS, HOUR_MS } from '#schedule/zones/wall-time.ts';
import { readChronicle, type Span } from './read-chronicle.ts';
import { type ToldRun, toldRuns } from './told-run.ts';

/** No question is open for longer: `expires` is 24 h at the most. */
export const LONGEST_OPEN_MS = DAY_MS + HOUR_MS;

/** The runs that were told of in a span, and whatever people are asked still, however long ago; the latest first. */
export async function readRuns(
  ledger: Pick<Chronicle, 'chronicled'>,
  { from, until }: Span,
  howFar: (text: string) => void,
): Promise<readonly ToldRun[]> {
  const span = { from, until };
  return runsIn(await readChronicle(ledger, withQuestions(span), howFar), span);
}

/** So far back that whatever people are asked still is in it. */
export const withQuestions = ({ from, until }: Span): Span => ({
  from: Math.min(from, until - LONGEST_OPEN_MS),
  until,
});

/** The same of entries that reach back so far. */
export const runsIn = (entries: readonly ChronicleEntry[], { from, until }: Span): readonly ToldRun[] =>
  toldRuns(entries, until).filter(({ at, said }) => at >= from || said.kind === 'question');
