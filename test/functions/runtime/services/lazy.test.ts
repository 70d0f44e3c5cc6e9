import { describe, expect, it } from 'vitest';
import { lazy } from '#runtime/services/lazy.ts';

describe('a lazy value', () => {
  it('is made on first use, and once', () => {
    let made = 0;
    const value = lazy(() => ++made);

    expect(made).toBe(0);
    expect([value(), value()]).toEqual([1, 1]);
  });

  it('may be undefined, and is made once all the same', () => {
    let made = 0;
    const value = lazy(() => {
      made++;
      return undefined;
    });

    expect([value(), value()]).toEqual([undefined, undefined]);
    expect(made).toBe(1);
  });

  it('that could not be made is tried again', () => {
    let attempts = 0;
    const value = lazy(() => {
      if (attempts++ === 0) throw new Error('not yet');
      return 'made';
    });

    expect(value).toThrow('not yet');
    expect(value()).toBe('made');
  });
});
