import { describe, expect, it } from 'vitest';
import { readOptions } from '#cli/options.ts';

describe('the command line', () => {
  it('reads a plan, two weeks unless said', () => {
    expect(readOptions(['plan'])).toEqual({ command: 'plan', json: false, days: 14, draw: false });
    expect(
      readOptions(['plan', '--from', '2027-03-22', '--days', '7', '--component', 'web', '--svg', 'w.svg', '--json']),
    ).toEqual({
      command: 'plan',
      json: true,
      days: 7,
      draw: false,
      from: '2027-03-22',
      component: 'web',
      svg: 'w.svg',
    });
  });

  it('reads why, of now unless said', () => {
    expect(readOptions(['why', 'web'])).toMatchObject({ command: 'why', component: 'web', instant: 'now' });
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
    [['plan', '--days', ''], '--days needs a value; see --help'],
    [['why'], 'why needs a component'],
    [
      ['why', 'web', 'now', 'then', '--days', '3'],
      'then: why takes a component and an instant\n--days: an option of plan',
    ],
    [['why', '--component', 'web'], '--component: an option of plan\nwhy needs a component'],
    [['plam'], 'plam: the commands are plan and why; see --help'],
    [['--json'], 'a command is missing: the commands are plan and why; see --help'],
    [['plan', '--day', '3'], '--day: no such option; see --help\n3: plan takes no such word'],
  ])('%j is answered with all that is wrong', (args, message) => {
    expect(() => readOptions(args)).toThrow(expect.objectContaining({ name: 'UsageError', message }));
  });
});
