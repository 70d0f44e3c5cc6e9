import { describe, expect, it } from 'vitest';
import { orderObject, orderSummary, playEveryOrder } from '#chaos/orders/every-order.ts';
import { SETTINGS } from '#chaos/orders/settings.ts';
import { plantedBug } from '#chaos/planted-bugs/planted-bugs.ts';

const now = () => 0;
const sunny = SETTINGS.filter(({ name }) => name !== 'joined').map((setting) => ({ ...setting, faults: 0 }));

describe('every order of calls in which nothing goes wrong', () => {
  it('ends as it should', async () => {
    const reports = await playEveryOrder({ settings: sunny, now });

    expect(reports.flatMap(({ broken }) => broken ?? [])).toEqual([]);
    expect(reports.find(({ setting }) => setting.name === 'scale')?.orders).toBeGreaterThan(100n);
    expect(orderSummary(reports).at(-1)).toBe('no violations in any order');
  });
});

describe('a planted mistake', () => {
  it('is found, with the order that shows it', async () => {
    const bug = plantedBug('word-noted-without-again') ?? expect.fail();
    const reports = await playEveryOrder({ bug, settings: SETTINGS.slice(0, 1), now });

    expect(reports[0]?.broken?.breaches.join()).toContain('was never told');
    expect(reports[0]?.broken?.path.join('\n')).toMatch(/: put \(dies before, (?:late|never)\)/);
    expect(orderSummary(reports).join('\n')).toContain('VIOLATED in restart');
    expect(orderObject(reports)).toMatchObject([{ setting: 'restart', violations: [expect.any(String)] }]);
  });
});
