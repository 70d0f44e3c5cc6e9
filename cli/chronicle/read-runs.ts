import type { Chronicle } from '#core/ports/chronicle.ts';
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
  const entries = await readChronicle(ledger, { from: Math.min(from, until - LONGEST_OPEN_MS), until }, howFar);
  return toldRuns(entries, until).filter(({ at, said }) => at >= from || said.kind === 'question');
}
