import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { UsageError } from '#terminal/operator-error.ts';
import { type Prompts, promptsAt, promptsOn } from '#terminal/prompts.ts';

/** Somebody who answers a question as soon as it is drawn; what the screen shows is kept. */
function typing(...answers: readonly string[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  const left = [...answers];
  let shown = '';
  output.on('data', (drawn: Buffer) => {
    shown += drawn.toString();
    const next = left.shift();
    if (next !== undefined) setImmediate(() => input.write(next));
  });
  return { prompts: promptsOn({ input, output }), shown: () => shown };
}

const nothing = () => undefined;

it('what is hidden is neither shown, nor how much of it there is', async () => {
  const { prompts, shown } = typing('HIDDEN-KEY-0123\n');

  expect(await prompts.hidden('Secret key', nothing)).toBe('HIDDEN-KEY-0123');
  expect(shown()).toContain('Secret key');
  for (const part of ['HID', '0123', '*'.repeat(4)]) expect(shown()).not.toContain(part);
});

it('an answer that is wrong is asked for again, with what is wrong with it', async () => {
  const { prompts, shown } = typing('\n', 'ap-southeast-3\n');

  expect(await prompts.text('Region', undefined, (text) => (text === '' ? 'is missing' : undefined))).toBe(
    'ap-southeast-3',
  );
  expect(shown()).toContain('is missing');
});

it('an empty answer is the usual one', async () => {
  expect(await typing('\n').prompts.text('Region', 'cn-north-4', nothing)).toBe('cn-north-4');
  expect(await typing('\n').prompts.confirm('Replace it?', false)).toBe(false);
});

it('several are chosen among some, of which those are checked that are as a rule', async () => {
  const choices = ['web', 'api', 'batch'].map((name) => ({
    value: name,
    name,
    short: name,
    checked: name !== 'batch',
  }));

  expect(await typing('\n').prompts.choose('Which?', choices)).toEqual(['web', 'api']);
});

it.each<[string, (prompts: Prompts) => Promise<unknown>]>([
  ['a hidden answer', (prompts) => prompts.hidden('Secret key', nothing)],
  ['a choice', (prompts) => prompts.choose('Which?', [{ value: 1, name: 'web', short: 'web', checked: false }])],
])('Ctrl-C in place of %s ends it, and says that nothing was done', async (_, ask) => {
  const refusal = await ask(typing('\u0003').prompts).catch((error: unknown) => error);

  expect(refusal).toBeInstanceOf(UsageError);
  expect(String(refusal)).toContain('nothing was done');
});

it('nobody is asked where there is no terminal', () => {
  expect(promptsAt(process.stdin, process.stderr)).toBeUndefined();
});
