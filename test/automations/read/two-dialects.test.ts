import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (name: string): readonly string[] => readFileSync(`examples/${name}.yaml`, 'utf8').split('\n');

it('the example of V3 is that of V2, but for the dialect and the instances that V3 does not have', () => {
  const v2 = read('two-zones').filter((line) => !/^ +instanceId: /.test(line));
  const v3 = read('two-zones-v3').filter((line) => line !== '  api: v3');

  expect(v3).toEqual(v2);
});
