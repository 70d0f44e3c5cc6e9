import { describe, expect, it } from 'vitest';
import { isOwnFault } from '#core/probe/own-fault.ts';

const asked = (host: string, reached = false) => ({ url: `https://${host}.example.com/healthz`, reached });

describe('it is the probe', () => {
  it('if three hosts and more than half of all checks are silent at once', () => {
    expect(isOwnFault([asked('a'), asked('b'), asked('c')])).toBe(true);
    expect(isOwnFault([asked('a'), asked('b'), asked('c'), asked('d', true), asked('e', true)])).toBe(true);
  });

  it.each([
    ['two hosts are silent', [asked('a'), asked('b')]],
    ['three checks of two hosts are', [asked('a'), asked('b'), asked('b')]],
    ['half are', [asked('a'), asked('b'), asked('c'), asked('d', true), asked('e', true), asked('f', true)]],
    ['all answer', [asked('a', true), asked('b', true), asked('c', true)]],
    ['there are none', []],
  ])('not if %s', (_, looks) => {
    expect(isOwnFault(looks)).toBe(false);
  });
});
