/** Where the files of a run of tests are, as globs below the root of the project. */
export interface TestFiles {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

const INSTALLED = '**/node_modules/**';
/** What is loaded as Lambda loads it keeps clients, loggers and what the environment said for as long as it lives. */
const LAMBDA = ['test/functions/*.test.ts', 'test/functions/runtime/**/*.test.ts'];
const LONG = 'test/**/*.long.test.ts';
const BROWSER = 'test/console/browser/**/*.test.ts';

/**
 * The kinds of tests, told apart by place and name: `npm test` runs all but the long ones, `npm run test:all` those as
 * well. What takes long by its nature (thousands of chaos runs, a hundred thousand cases, a played year, the more remote days)
 * lies in a file `*.long.test.ts`, beside a `*.test.ts` that holds the same promise in small.
 */
export const PROJECTS = {
  parts: { include: ['test/**/*.test.ts'], exclude: [LONG, BROWSER, ...LAMBDA, 'test/end-to-end/**', INSTALLED] },
  lambda: { include: LAMBDA, exclude: [LONG, INSTALLED] },
  'end-to-end': { include: ['test/end-to-end/**/*.test.ts'], exclude: [LONG, INSTALLED] },
  browser: { include: [BROWSER], exclude: [LONG, INSTALLED] },
  long: { include: [LONG], exclude: [INSTALLED] },
} satisfies Record<string, TestFiles>;
