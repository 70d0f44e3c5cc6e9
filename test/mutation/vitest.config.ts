import { defineConfig } from 'vitest/config';

/** The tests that say what the mutated files do: those beside them, and no run as a whole, so that each change is judged in seconds. */
export default defineConfig({
  test: {
    include: [
      'test/functions/core/{decide,gate,judge,look,probe,trust}/*.test.ts',
      'test/functions/servicestage/{clean/*,errors,key/*,signer}.test.ts',
    ],
  },
});
