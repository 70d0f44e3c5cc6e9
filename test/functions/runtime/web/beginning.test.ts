import { expect, test } from 'vitest';
import { beginningOf } from '#runtime/web/beginning.ts';

test('no more is taken from a stream than is looked at', async () => {
  let taken = 0;
  async function* endless() {
    for (;;) {
      taken += 1;
      yield Buffer.from('0123456789');
    }
  }

  const beginning = await beginningOf(endless(), 25);

  expect(beginning.toString()).toBe('0123456789012345678901234'.slice(0, 25));
  expect(taken).toBe(3);
});
