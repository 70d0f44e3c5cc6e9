import { globSync } from 'node:fs';

/** Stryker takes nothing to change for a perfect score, so files that moved away have to be missed here. */
function filesOf(pattern: string): readonly string[] {
  const files = globSync(pattern);
  if (files.length === 0) throw new Error(`No file is ${pattern}: it has moved, and nothing of it would be tested.`);
  return files;
}

/** `npm run mutation`, from the root: changes the files below one place at a time, and says which changes no test notices. */
export default {
  mutate: [
    'functions/core/decide/*.ts',
    'functions/core/gate/*.ts',
    'functions/core/judge/*.ts',
    'functions/core/look/*.ts',
    'functions/core/probe/*.ts',
    'functions/core/trust/*.ts',
    'functions/servicestage/clean/*.ts',
    'functions/servicestage/dialect.ts',
    'functions/servicestage/errors.ts',
    'functions/servicestage/key/*.ts',
    'functions/servicestage/signer.ts',
  ].flatMap(filesOf),
  // What is said to a person may be said otherwise: the sentences are left out, the codes, kinds and words of the wire are not.
  ignorers: ['sentences'],
  thresholds: { high: 100, low: 95, break: 95 },

  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner', './test/mutation/sentences.ts'],
  // TypeScript 7 has no API by which Stryker could rewrite a tsconfig.json; without one there is nothing to rewrite.
  tsconfigFile: 'no-tsconfig.json',

  ignorePatterns: ['docs', 'examples', 'cdk.out', 'dist', 'coverage', 'test/oracle'],
  tempDirName: '.cache/mutation/sandbox',
  reporters: ['clear-text', 'html', 'json'],
  htmlReporter: { fileName: '.cache/mutation/report.html' },
  jsonReporter: { fileName: '.cache/mutation/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
};
