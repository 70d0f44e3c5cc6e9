import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { readFunctions, readLetters } from '#cli/doctor/reads/functions.ts';
import type { FoundStack, Sources } from '#cli/doctor/reads/sources.ts';
import { UnreachableError } from '#terminal/operator-error.ts';

/** Nobody may look at functions, which is said before anything is counted. */
const sources = {
  deployed: async () => ({
    stack: {} as FoundStack['stack'],
    outputs: new Map([
      ['StopFunctionName', 'stops'],
      ['StopDeadLettersUrl', 'https://sqs.example.com/1/stop-letters'],
    ]),
  }),
  ask: async <T>(what: string): Promise<T> => {
    if (!what.startsWith('count')) throw new UnreachableError(`AWS did not ${what}`, { next: 'ask' });
    for (let turn = 0; turn < 3; turn++) await setImmediate();
    return { Attributes: { ApproximateNumberOfMessages: '2' } } as T;
  },
  clients: {} as Sources['clients'],
};

it('says that nobody may look at functions, however long their letters are counted', async () => {
  await expect(readFunctions(sources)).rejects.toThrow('AWS did not say what the function stops is like');
});

it('counts their dead letters for whoever may not look at functions', async () => {
  expect(await readLetters(sources)).toEqual([{ name: 'stop-letters', waiting: { kind: 'read', value: 2 } }]);
});
