import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeysToldBook } from '#core/ports/keys-told.ts';

const END = Date.parse('2026-03-02T08:00:00Z');

/** The promises of the port, for whatever store is behind it. */
export function describeKeysTold(
  name: string,
  open: () => Promise<{ readonly book: KeysToldBook; close?(): Promise<void> }>,
): void {
  describe(`the note on what was told of temporary keys ${name}`, () => {
    let store: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close?.());

    it('is that which was made last, also of keys that ended earlier; nothing before the first', async () => {
      const { book } = store;
      expect(await book.keysTold()).toBeUndefined();

      for (const told of [
        { endsAt: END, word: 'ending' },
        { endsAt: END, word: 'ended' },
        { endsAt: END - 1, word: 'ending' },
      ] as const) {
        await book.noteKeysTold(told);
        expect(await book.keysTold()).toEqual(told);
      }
    });
  });
}
