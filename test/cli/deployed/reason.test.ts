import { describe, expect, it } from 'vitest';
import { hold } from '#cli/hold/command.ts';
import { override } from '#cli/override/command.ts';
import { refuse } from '#cli/refuse/command.ts';
import { stopAll } from '#cli/stop-all/command.ts';
import type { ReadableCommand } from '#terminal/command.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';

const readers = <T>(command: ReadableCommand<T>, ...words: readonly string[]) => ({
  read: (reason: string) => readArgs(command, [...words, '--reason', reason]),
  mistakes: (reason: string) => mistakesIn(command, [...words, '--reason', reason]),
});

describe.each([
  ['hold', readers(hold, 'shop-web')],
  ['override', readers(override, 'shop-web')],
  ['refuse', readers(refuse, '3f2a91c07b')],
  ['stop-all', readers(stopAll)],
])('the reason of autopilot %s', (_, { read, mistakes }) => {
  it('is one line, whatever was pasted', () => {
    const pasted = ' the cluster\r\n\tis on fire\u001b \n';
    expect(read(pasted)).toMatchObject({ reason: 'the cluster is on fire' });
  });

  it.each([
    ['nothing but space', ' \n '],
    ['a book', 'x'.repeat(1_001)],
  ])('is refused where it is %s, in a few words', (_, reason) => {
    const [mistake = '', ...more] = mistakes(reason);
    expect(more).toEqual([]);
    expect(mistake).toContain('say why, in words of at most 1000 letters');
    expect(mistake.length).toBeLessThan(200);
  });
});
