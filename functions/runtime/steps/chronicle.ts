import type { Chronicle, ChronicleEntry } from '#core/ports/chronicle.ts';

/**
 * Notes what is told, right before it is: whoever dies once it was told may find that another try has the aim, and never come back to this.
 * A table that takes no note must not keep anybody from being told, so a note that fails twice is let go. Then the log has it alone, and of a
 * last word its aim.
 */
export async function chronicle(ledger: Pick<Chronicle, 'chronicle'>, entry: ChronicleEntry): Promise<void> {
  const noted = () => ledger.chronicle(entry);
  await noted()
    .catch(noted)
    .catch(() => undefined);
}
