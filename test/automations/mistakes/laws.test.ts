import { describe, expect, it } from 'vitest';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import { describeCheckLaws } from './check-laws.ts';
import { watchedShop as shop } from './shop.ts';

describe('checking', () => {
  describeCheckLaws({ runs: 60 });

  it('answers data that goes round in circles or is nested without end', () => {
    const circle: Record<string, unknown> = { ...shop() };
    circle.automations = circle;
    circle.components = { 'shop-web': circle, list: [circle] };
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = { components: [deep] };

    expect(judgeFile(circle).mistakes.length).toBeGreaterThan(0);
    expect(judgeFile({ ...shop(), automations: { deep } }).mistakes.length).toBeGreaterThan(0);
    expect(judgeFile({ ...shop(), servicestage: deep }).mistakes.length).toBeGreaterThan(0);
  });

  it('answers two hundred automations that are all wrong', () => {
    const wrong = {
      when: { crom: 'x', timezone: 'Asia/Shangai' },
      component: ['shop-wbe'],
      action: 'scael',
      parameters: 1,
    };
    const automations = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`a-${index}`, wrong]));

    expect(judgeFile({ ...shop(), automations }).mistakes.length).toBeGreaterThan(1000);
  });
});
