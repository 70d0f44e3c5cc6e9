import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: '100%',
    // CDK's own check of each template takes seconds to load; whoever synthesizes for AWS, or plays, does not do without it.
    env: { CDK_VALIDATION: 'false' },
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: ['test/end-to-end/**', 'test/oracle/**', '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'end-to-end',
          include: ['test/end-to-end/**/*.test.ts'],
          globalSetup: 'test/end-to-end/setup.ts',
          testTimeout: 120_000,
        },
      },
    ],
    coverage: {
      include: ['functions/**/*.ts'],
      thresholds: { branches: 90, functions: 90, lines: 90, statements: 90 },
      reporter: ['text-summary'],
    },
  },
});
