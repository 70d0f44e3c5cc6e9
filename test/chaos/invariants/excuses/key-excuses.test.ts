import { describe, expect, it } from 'vitest';
import { wasUnreachable } from '#chaos/invariants/excuses/sight-excuses.ts';
import type { KeyChange } from '#chaos/scenario/keys.ts';
import type { Evidence, Trouble } from '#chaos/stage/evidence.ts';
import { BEGIN, execution, plea, teller } from './plea.ts';

const HOUR = 3_600_000;
const at = (seconds: number): number => BEGIN + seconds * 1000;
const trouble = (who: typeof teller, party: Trouble['party'], seconds = 20): Trouble => ({
  at: at(seconds),
  execution: who,
  party,
});
const another = execution('#2');
const rotated = (ago: number): Pick<Evidence, 'scenario'> => {
  const keys: readonly KeyChange[] = [{ at: at(-HOUR) }, { at: at(-ago) }];
  return { scenario: { weather: { skew: 0, jump: 0 }, keys } as unknown as Evidence['scenario'] };
};

describe('that a component could not be read', () => {
  it('is so where its own question had no good answer', () => {
    expect(wasUnreachable(plea({ answeredAt: [at(-600)], troubles: [trouble(teller, 'servicestage')] }))).toBe(true);
  });

  it.each(['servicestage', 'credentials', 'key'] as const)(
    'is so where nobody knows the key, and another one tried it in vain for %s',
    (party) => {
      expect(wasUnreachable(plea({ troubles: [trouble(another, party)] }))).toBe(true);
    },
  );

  it('is so where nobody knows the key that was replaced a moment ago, whatever the one before was good for', () => {
    const before = { ...rotated(60), answeredAt: [at(-600)] };

    expect(wasUnreachable(plea({ ...before, troubles: [trouble(another, 'servicestage')] }))).toBe(true);
  });

  it.each([
    ['nothing stood in the way of anybody', { troubles: [] }],
    ['the key is known to be good', { answeredAt: [at(-600)], troubles: [trouble(another, 'servicestage')] }],
    [
      'the key that was replaced is known to be good',
      { ...rotated(1200), answeredAt: [at(-600)], troubles: [trouble(another, 'servicestage')] },
    ],
    ['what stood in the way of another is no answer', { troubles: [trouble(another, 'ledger')] }],
    ['another one tried it long before', { troubles: [trouble(another, 'servicestage', -300)] }],
  ])('is not so where %s', (_, evidence: Partial<Evidence>) => {
    expect(wasUnreachable(plea(evidence))).toBe(false);
  });
});
