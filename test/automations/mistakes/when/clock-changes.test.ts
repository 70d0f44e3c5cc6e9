import { describe, expect, it } from 'vitest';
import { clockChangeWarnings } from '#automations/mistakes/when/clock-changes.ts';
import { whenMistakes } from '#automations/mistakes/when/when.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const PATH = ['automations', 'night', 'when'];

const warnings = (when: unknown) =>
  [...clockChangeWarnings(when, PATH, NOW)].map(({ wrong, right }) => `${wrong}; ${right}`);
const mistakes = (when: unknown) =>
  [...whenMistakes(when, PATH, false)].map(({ path, wrong, right }) => `${path.slice(3).join('.')} ${wrong}; ${right}`);

describe('a cron at a time that clocks skip or repeat within two years', () => {
  it('is warned of, with the first of these instants, and told what to write', () => {
    expect(warnings({ cron: '30 2 ? * * *', timezone: 'Europe/Berlin' })).toEqual([
      'does not fire at Sun 2027-03-28 02:30, which clocks in Europe/Berlin skip at 2027-03-28T01:00Z; ' +
        'fires at Sun 2027-10-31 02:30 the first time only (2027-10-31T00:30Z, not 2027-10-31T01:30Z), since clocks in ' +
        'Europe/Berlin are put back over it; say which, in dst: { gap: skip, before or after, overlap: first, second or both }',
    ]);
  });

  it('is asked only for what it does not say', () => {
    const when = { cron: '30 1 ? * SUN *', timezone: 'America/New_York' };

    expect(warnings(when)).toEqual([expect.stringContaining('say which, in dst: { overlap: first, second or both }')]);
    expect(warnings({ ...when, dst: { overlap: 'both' } })).toEqual([]);
  });

  it.each([
    ['meets none', { cron: '0 9 ? * * *', timezone: 'Europe/Berlin' }],
    ['is in a zone without changes', { cron: '30 2 ? * * *', timezone: 'Asia/Shanghai' }],
    ['meets one on another day only', { cron: '30 2 ? * MON-FRI *', timezone: 'Europe/Berlin' }],
    ['fires each hour anyway', { cron: '0/20 * ? * * *', timezone: 'Europe/Berlin' }],
    ['is broken itself', { cron: '30 2 * * *', timezone: 'Europe/Berlin' }],
  ])('is left alone where it %s', (_, when) => {
    expect(warnings(when)).toEqual([]);
  });
});

describe('dst, from and until', () => {
  const cron = { cron: '30 2 ? * * *', timezone: 'Europe/Berlin' };

  it.each([
    [{ ...cron, dst: { gap: 'after', overlap: 'both' } }],
    [{ ...cron, from: '2027-01-01T00:00', until: '2027-06-30T00:00' }],
    [{ rate: '2h', from: '2027-01-01T00:00' }],
    [{ at: '2027-03-28T02:30', timezone: 'Europe/Berlin', dst: { gap: 'after' } }],
  ])('are taken where they make sense: %j', (when) => {
    expect(mistakes(when)).toEqual([]);
  });

  it.each([
    [{ ...cron, dst: { gap: 'afer' } }, ['dst.gap is "afer"; did you mean after? a gap is skip, before or after']],
    [
      { ...cron, dst: 'after' },
      ['dst is the text "after"; dst is { gap, overlap }, such as { gap: after, overlap: first }'],
    ],
    [{ rate: '2h', dst: { gap: 'after' } }, ['dst is given to a rate; only cron and at have it: leave it out']],
    [
      { at: '2027-01-01T09:00', timezone: 'Europe/Berlin', until: '2027-06-30T00:00' },
      ['until is given to at; only cron and rate have it: leave it out'],
    ],
    [{ alarm: 'x', from: '2027-01-01T00:00' }, ['from is given to an alarm; only cron and rate have it: leave it out']],
    [
      { ...cron, from: '2027-02-30T00:00' },
      ['from is "2027-02-30T00:00": 2027-02 has no day 30; right would be its days are 01 to 28'],
    ],
    [
      { ...cron, until: '2027-03-28T02:30' },
      [
        'until is "2027-03-28T02:30", which clocks in Europe/Berlin skip that day; right would be a time an hour earlier or later',
      ],
    ],
    [
      { ...cron, from: '2027-06-30T00:00', until: '2027-01-01T00:00' },
      ['until is "2027-01-01T00:00", no later than from; right would be a time after from'],
    ],
  ])('are found fault with where they do not: %j', (when, told) => {
    expect(mistakes(when)).toEqual(told);
  });
});
