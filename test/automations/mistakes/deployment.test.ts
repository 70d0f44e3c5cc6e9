import { describe, expect, it } from 'vitest';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import { mistakesOf, shop } from '#test/automations/mistakes/shop.ts';

describe('the name of an app', () => {
  it.each(['staging', 'team-a', 'a', 'a'.repeat(24)])('may be %s', (name) => {
    const { automations, mistakes } = judgeFile({ ...shop(), name });

    expect(mistakes).toEqual([]);
    expect(automations).toMatchObject({ name });
  });

  it.each(['', 'Staging', 'a_b', 'a--b', '-a', 'a-', '1a', 'a'.repeat(25), 7, null, ['staging']])(
    'may not be %j',
    (name) => {
      expect(mistakesOf({ ...shop(), name })).toEqual([
        expect.stringMatching(/^name is .*; .*a name is up to 24 lower-case letters and digits, begins with a letter/),
      ]);
    },
  );
});
