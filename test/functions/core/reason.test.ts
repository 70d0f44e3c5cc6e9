import { describe, expect, it } from 'vitest';
import { ending, OutcomeDetailSchema } from '#core/outcome.ts';
import { MEANINGS, REASONS, type Reason } from '#core/reason.ts';
import { outcome } from '#test/support/outcomes.ts';

describe('a reason', () => {
  it.each(Object.entries(MEANINGS))('%s is a kebab-case code with a sentence', (code, means) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(means.length).toBeGreaterThan(20);
  });

  it.each(Object.keys(REASONS) as Reason[])('%s decides the outcome', (code) => {
    const { outcome: name, reason } = ending(code, 'said so');

    expect(OutcomeDetailSchema.safeParse(outcome({ outcome: name, reason })).success).toBe(true);
    expect(name).toBe(REASONS[code].outcome);
  });

  it('that is not listed is no outcome of ours', () => {
    expect(OutcomeDetailSchema.safeParse(outcome({ reason: 'because' })).success).toBe(false);
  });
});
