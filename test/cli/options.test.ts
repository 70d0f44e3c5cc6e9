import { describe, expect, it } from 'vitest';
import { readOptions } from '#cli/options.ts';

describe('the command line', () => {
  it('is help without words, and wherever it is asked for', () => {
    expect(readOptions([])).toEqual({ command: 'help' });
    expect(readOptions(['plan', '--days', 'x', '--help'])).toEqual({ command: 'help' });
  });

  it('reads a plan, two weeks unless said', () => {
    expect(readOptions(['plan'])).toEqual({ command: 'plan', json: false, days: 14 });
    expect(
      readOptions(['plan', '--from', '2027-03-22', '--days', '7', '--component', 'web', '--svg', 'w.svg', '--json']),
    ).toEqual({
      command: 'plan',
      json: true,
      days: 7,
      from: '2027-03-22',
      component: 'web',
      svg: 'w.svg',
    });
  });

  it('reads why', () => {
    expect(readOptions(['why', 'web', '2027-03-28T01:30Z', '--automations', 'a.yaml'])).toEqual({
      command: 'why',
      json: false,
      automations: 'a.yaml',
      component: 'web',
      instant: '2027-03-28T01:30Z',
    });
  });

  it.each([
    [['plan', 'web', '--days', '0'], 'web: plan takes no such word\n--days 0: a whole number from 1 to 400'],
    [['plan', '--days', ''], '--days : a whole number from 1 to 400'],
    [['why'], 'why needs a component\nwhy needs an instant, such as 2027-03-28T01:30Z'],
    [
      ['why', 'web', 'now', 'then', '--days', '3'],
      'then: why takes a component and an instant\n--days: an option of plan',
    ],
    [['plam'], 'plam: the commands are plan and why; see --help'],
    [['--json'], 'a command is missing: the commands are plan and why; see --help'],
    [['plan', '--day', '3'], "Unknown option '--day'; see --help"],
  ])('%j is answered with all that is wrong', (args, message) => {
    expect(() => readOptions(args)).toThrow(expect.objectContaining({ name: 'UsageError', message }));
  });
});
