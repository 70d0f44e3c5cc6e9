import { expect, test } from 'vitest';
import { DOCUMENTS } from './documents.ts';

/** What changes a stack, or compares with one: without a file it is refused, and with another file it is another stack. */
const DEPLOYING = /(\S+ )?(?:npm run (?:deploy|diff)|npx cdk (?:deploy|diff|destroy))\b/g;

const commands = DOCUMENTS.flatMap(({ path, text }) =>
  [...text.matchAll(DEPLOYING)].map(([command, before = '']) => ({ path, command, before })),
);

test('every command that deploys names the file', () => {
  const without = commands.filter(({ before }) => !/^`?AUTOMATIONS=my\.yaml $/.test(before));

  expect(commands.length).toBeGreaterThan(4);
  expect(without).toEqual([]);
});
