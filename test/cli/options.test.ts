import { describe, expect, it } from 'vitest';
import { COMMANDS } from '#cli/commands.ts';
import { plan } from '#cli/plan/command.ts';
import { why } from '#cli/why/command.ts';
import { takesValue } from '#terminal/options.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';

describe('the command line', () => {
  it('reads a plan, two weeks unless said', () => {
    expect(readArgs(plan, [])).toEqual({ days: 14, draw: false });
    expect(
      readArgs(plan, ['--from', '2027-03-22', '--days', '7', '--component', 'web', '--svg', 'w.svg', '--json']),
    ).toEqual({ days: 7, draw: false, from: '2027-03-22', component: 'web', svg: 'w.svg' });
  });

  it('reads why, of now unless said', () => {
    expect(readArgs(why, ['web'])).toEqual({ component: 'web', instant: 'now', deployed: false, local: false });
    expect(readArgs(why, ['web', '2027-03-28T01:30Z', '--automations', 'a.yaml'])).toEqual({
      automations: 'a.yaml',
      component: 'web',
      instant: '2027-03-28T01:30Z',
      deployed: false,
      local: false,
    });
  });

  it('is answered with all that is wrong', () => {
    expect(mistakesIn(plan, ['web', '--days', '0'])).toEqual([
      'web: not an option; see --help',
      '--days 0: a whole number from 1 to 400',
    ]);
    expect(mistakesIn(why, [])).toEqual(['COMPONENT is missing: the component that is asked about; see --help']);
  });
});

describe('the commands', () => {
  it('have names of their own', () => {
    const names = COMMANDS.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
  });

  it('write an option of one name in one way, so that the command may stand behind it', () => {
    const written = COMMANDS.flatMap(({ options }) =>
      Object.entries(options).map(([name, one]) => [name, takesValue(one)] as const),
    );

    for (const [name, takes] of written) expect([name, new Map(written).get(name)]).toEqual([name, takes]);
  });

  it('say of themselves what they do, in a sentence that fits a list, and how they are called', () => {
    for (const { about, examples = [] } of COMMANDS) {
      expect(about).toMatch(/^[A-Z].{10,100}\.$/);
      expect(examples.length).toBeGreaterThan(0);
    }
  });
});
