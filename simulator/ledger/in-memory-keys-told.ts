import type { KeysTold } from '#core/keys-end/keys-end.ts';
import type { KeysToldBook } from '#core/ports/keys-told.ts';

/** The note on what was told of temporary keys, without I/O. */
export function createInMemoryKeysTold(): KeysToldBook {
  let noted: KeysTold | undefined;
  return {
    keysTold: async () => noted,
    async noteKeysTold(told) {
      noted = told;
    },
  };
}
