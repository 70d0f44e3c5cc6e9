import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { PROJECTS } from './test/projects.ts';

/** A test that never ends has to be stopped some time. A time-out is for nothing else: that a machine is busy is no fault of the code. */
const NEVER_ENDS = 10 * 60_000;

// What tests start, processes and the threads of functions, is the same code each time, and is compiled once.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '.cache/compiled');

export default defineConfig({
  test: {
    testTimeout: NEVER_ENDS,
    hookTimeout: NEVER_ENDS,
    // What is waited for may be a while in coming, too; a second is what it would have.
    expect: { poll: { timeout: 60_000 } },
    maxWorkers: '100%',
    // CDK's own check of each template takes seconds to load; whoever synthesizes for AWS, or plays, does not do without it.
    env: { CDK_VALIDATION: 'false' },
    projects: [
      // Half of what a part costs would be to load again what the one before has loaded.
      { extends: true, test: { name: 'parts', ...PROJECTS.parts, isolate: false } },
      { extends: true, test: { name: 'lambda', ...PROJECTS.lambda } },
      {
        extends: true,
        test: {
          name: 'end-to-end',
          ...PROJECTS['end-to-end'],
          isolate: false,
          globalSetup: 'test/end-to-end/stage/setup.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          ...PROJECTS.browser,
          isolate: false,
          globalSetup: 'test/console/browser/stage/setup.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          ...PROJECTS.long,
          globalSetup: ['test/end-to-end/stage/setup.ts', 'test/console/browser/stage/setup.ts'],
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
