import { defineConfig } from 'vitest/config';

/** What runs against AWS's own programs, which are fetched first; kept apart, so that `npm test` needs nothing but npm. */
export default defineConfig({
  test: {
    include: ['test/aws/**/*.aws.ts'],
    testTimeout: 120_000,
    hookTimeout: 600_000,
  },
});
