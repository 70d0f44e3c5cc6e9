import type { Chronicle, ChronicleEntry } from '#core/ports/chronicle.ts';

/**
 * Notes what was told, right after it was. Not before: a table that takes no note must not keep anybody from being told. And once it is told,
 * a note that fails twice is let go: thrown, it would have the step repeat itself, and everybody be told again. Then the log has it alone, and
 * of a last word its aim.
 */
export async function chronicle(ledger: Pick<Chronicle, 'chronicle'>, entry: ChronicleEntry): Promise<void> {
  const noted = () => ledger.chronicle(entry);
  await noted()
    .catch(noted)
    .catch(() => undefined);
}
