import { describe, expect, test } from 'vitest';
import { playKept } from '#test/end-to-end/stage/kept-day.ts';

describe.concurrent('what is kept', () => {
  test('what a pipeline has reset is put right once the deployment is at rest', async () => {
    const { told, counts } = await playKept([{ at: '08:10', deploy: 'shop-2', version: '2.1.0', replica: 2 }], '08:30');

    expect(told).toEqual(['morning verified', 'morning verified']);
    expect(counts).toEqual([6, 6]);
  });

  test('what a person has scaled stays so until the next schedule, and is told once', async () => {
    const byHand = { at: '08:10', byHand: 'scale', component: 'shop-2', replica: 3 } as const;
    const { told, counts } = await playKept([byHand], '09:20');

    expect(told).toEqual(['morning verified', 'morning changed-by-hand', 'evening verified']);
    expect(counts).toEqual([6, 3, 2]);
  });
});
