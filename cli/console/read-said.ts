import type { OpenedLedger } from '#cli/deployed/open-ledger.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import type { Night } from './night.ts';

/**
 * What people have said of components. An override that nobody can read, such as one of another version, keeps nobody from the holds.
 * @param leaveOut is told of what is left out
 * @throws UnreachableError where the holds cannot be read either
 */
export async function readSaid(
  ledger: Pick<OpenedLedger['ledger'], 'allSaid' | 'allHolds'>,
  leaveOut: (text: string) => void,
): Promise<Pick<Night, 'holds' | 'overrides'>> {
  try {
    return await ledger.allSaid();
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    const holds = await ledger.allHolds();
    leaveOut(`Overrides: ${error.message}\nNext: ${error.next}`);
    return { holds, overrides: [] };
  }
}
