import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/oracle/**', '**/node_modules/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: {
      include: ['functions/**/*.ts'],
      thresholds: { branches: 90, functions: 90, lines: 90, statements: 90 },
      reporter: ['text-summary'],
    },
  },
});
