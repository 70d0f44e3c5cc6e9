import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import cdkJson from '#cdk.json' with { type: 'json' };

test('cdk bundles the functions by itself, whatever it is asked on a fresh clone, and npm run does not do it twice', () => {
  const { build, synth, diff, deploy } = JSON.parse(readFileSync('package.json', 'utf8')).scripts;

  expect(cdkJson.build).toBe(build);
  for (const script of [synth, diff, deploy]) expect(script).toMatch(/^cdk /);
});
