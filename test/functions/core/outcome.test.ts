import { describe, expect, it } from 'vitest';
import { ending, hasSpent } from '#core/outcome.ts';

describe('an ending without a job', () => {
  it.each(['verified', 'started-only', 'answer-lost'] as const)('has spent if it is %s', (reason) => {
    expect(hasSpent(ending(reason, 'The answer got lost.'))).toBe(true);
  });

  it.each(['already-there', 'busy', 'not-sent'] as const)('has spent nothing if it is %s', (reason) => {
    expect(hasSpent(ending(reason, 'Nothing was sent.'))).toBe(false);
  });
});
