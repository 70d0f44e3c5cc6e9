import { describe, expect, it } from 'vitest';
import { PROTOCOL_BUGS } from '#chaos/planted-bugs/planted-bugs.ts';
import { firstBroken } from './first-broken.ts';

describe('a chaos run', () => {
  it.each(PROTOCOL_BUGS)('finds out that $means', async (bug) => {
    expect(bug.breaks).toContain(await firstBroken(bug));
  });
});
