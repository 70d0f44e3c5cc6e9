import { describe, expect, it } from 'vitest';
import { mistakesOf, shop, warningsOf } from './shop.ts';

const restart = { when: { alarm: 'shop-web-5xx' }, components: ['shop-web'], action: 'restart' };
const rollback = { ...restart, action: 'rollback', parameters: { version: 'previous' } };

const warnings = (suspect: object): readonly string[] =>
  warningsOf({ ...shop(), automations: { ...shop().automations, suspect } });

describe('a question that nobody will answer in time', () => {
  it('is warned of', () => {
    expect(warnings({ ...restart, mode: 'approve', expires: '299s' })).toEqual([
      'automations.suspect.expires is "299s", with mode: approve; nobody will answer in time: give a person half an hour or more',
    ]);
  });

  it.each([
    { mode: 'approve', expires: '5m' },
    { mode: 'approve' },
    { mode: 'observe', expires: '2m' },
    { expires: '2m' },
  ])('is not %j', (changes) => {
    expect(warnings({ ...restart, ...changes })).toEqual([]);
  });

  it('is not looked for in what is no duration', () => {
    expect(warnings({ ...restart, mode: 'approve', expires: 'soon' })).toEqual([]);
  });
});

describe('a version that may be too old when the answer comes', () => {
  const right =
    'a yes may come when the version is too old: leave it out, since a person judges that, or make it longer';

  it.each([
    [{ within: '2h' }, '"2h", and an answer may take "4h"'],
    [{ within: '2h', expires: '8h' }, '"2h", and an answer may take "8h"'],
  ])('is warned of: %j', (changes, wrong) => {
    const suspect = { ...rollback, mode: 'approve', ...changes };

    expect(mistakesOf({ ...shop(), automations: { ...shop().automations, suspect } })).toEqual([]);
    expect(warnings(suspect)).toEqual([`automations.suspect.within is ${wrong}; ${right}`]);
  });

  it.each([
    { mode: 'approve' },
    { mode: 'approve', within: 'off' },
    { mode: 'approve', within: '4h' },
    { mode: 'approve', within: '1h', expires: '1h' },
    { within: '1h', expires: '2h' },
  ])('is not one of %j', (changes) => {
    expect(warnings({ ...rollback, ...changes })).toEqual([]);
  });
});
