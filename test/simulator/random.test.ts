import { describe, expect, it } from 'vitest';
import { createRandom } from '#simulator/random.ts';
import fc from '#test/fast-check.ts';

describe('createRandom', () => {
  it('repeats exactly for the same seed, and not for another', () => {
    const some = (seed: number) => {
      const random = createRandom(seed);
      return [random.next(), random.hex(32), random.uuid()];
    };

    expect(some(5)).toEqual(some(5));
    expect(some(5)).not.toEqual(some(6));
  });

  it('gives numbers from 0 up to 1, hex digits and UUIDs of version 4, whatever the seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = createRandom(seed);
        const number = random.next();

        expect(number >= 0 && number < 1).toBe(true);
        expect(random.hex(9)).toMatch(/^[0-9a-f]{9}$/);
        expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }),
    );
  });

  it('gives no id twice in ten thousand', () => {
    const random = createRandom(1);
    const ids = Array.from({ length: 10_000 }, () => random.uuid());

    expect(new Set(ids).size).toBe(ids.length);
  });
});
