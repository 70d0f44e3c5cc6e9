import { describe, expect, test } from 'vitest';
import { playKept } from '#test/end-to-end/stage/kept-day.ts';

describe.concurrent('what is kept, on remoter days', () => {
  test('nothing is put right any more once the next schedule has acted, and nobody is told', async () => {
    const { told, counts } = await playKept([{ at: '09:10', deploy: 'shop-2', version: '2.1.0', replica: 4 }], '09:50');

    expect(told).toEqual(['morning verified', 'evening verified']);
    expect(counts).toEqual([6, 2]);
  });

  test('pods that are not healthy are left to themselves', async () => {
    const { told, counts } = await playKept([{ at: '08:10', neverReady: 'shop-2' }], '08:50');

    expect(told).toEqual(['morning verified']);
    expect(counts).toEqual([6]);
  });
});
