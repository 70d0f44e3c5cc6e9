import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { howLong } from '#simulator/play/how-long.ts';

const NOBODY = { open: false, isTerminal: false, mayType: false };

test.each([
  ['until-interrupted', { open: true }],
  ['until-interrupted', { isTerminal: true }],
  ['while-lines-come', { mayType: true }],
  ['not-at-all', {}],
] as const)('a page is served %s where there is %j', (lasts, audience) => {
  expect(howLong({ ...NOBODY, ...audience })).toBe(lasts);
});

/** What a process without a terminal finds here, whose input is that. */
async function found(input: 'ignore' | 'pipe'): Promise<unknown> {
  const file = join(import.meta.dirname, '../../../simulator/play/how-long.ts');
  const code = `import(${JSON.stringify(file)}).then(({ audienceHere }) => { console.log(JSON.stringify(audienceHere(false))); process.exit(); })`;
  const child = spawn(process.execPath, ['-e', code], { stdio: [input, 'pipe', 'pipe'] });
  if (child.stdout === null) throw new Error('it has no output');
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return JSON.parse(said);
}

test('nobody can type into what has no input, and somebody may into a pipe', async () => {
  expect(await found('ignore')).toEqual(NOBODY);
  expect(await found('pipe')).toEqual({ ...NOBODY, mayType: true });
});
