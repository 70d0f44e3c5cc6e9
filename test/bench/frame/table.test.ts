import { describe, expect, it } from 'vitest';
import { withTables } from '#bench/frame/document.ts';
import { isMet, type Measurement } from '#bench/frame/room.ts';
import { tableOf } from '#bench/frame/table.ts';

const slow: Measurement = {
  what: 'start',
  value: 300,
  unit: 'ms',
  baseline: { name: 'bare', ratio: 1.6 },
  aim: { of: 'ratio', atMost: 1.5 },
};

describe('an aim', () => {
  it('is met or not, and nothing where none is set', () => {
    expect(isMet(slow)).toBe(false);
    expect(isMet({ ...slow, baseline: { name: 'bare', ratio: 1.5 } })).toBe(true);
    expect(isMet({ what: 'bytes', value: 7, unit: 'bytes', aim: { of: 'value', atLeast: 8 } })).toBe(false);
    expect(isMet({ what: 'bytes', value: 7, unit: 'bytes' })).toBeUndefined();
  });

  it('of a ratio is not met where there is no baseline', () => {
    expect(isMet({ what: 'start', value: 1, unit: 'ms', aim: { of: 'ratio', atMost: 1.5 } })).toBe(false);
  });
});

describe('a table', () => {
  it('has a row for each number, with its ratio, its aim and whether that is met', () => {
    expect(tableOf([slow]).rows).toEqual([['start', '300 ms', '1.60 of bare', '≤ 1.5 times', 'not met']]);
  });

  it('has a row for each of many, and a column for each of their numbers', () => {
    const { head, rows } = tableOf([
      { of: '100', what: 'lost', value: 1, unit: '', aim: { of: 'value', atMost: 0 } },
      { of: '1,000', what: 'lost', value: 0, unit: '', aim: { of: 'value', atMost: 0 } },
      { of: '1,000', what: 'share', value: 0.957, unit: '%' },
    ]);

    expect(head).toEqual(['', 'lost (≤ 0)', 'share']);
    expect(rows).toEqual([
      ['100', '1 ✗', '–'],
      ['1,000', '0', '95.7 %'],
    ]);
  });

  it('takes its own place in the document and leaves the others alone', () => {
    const document = '<!-- one -->\nold\n<!-- end -->\n<!-- two -->\nold\n<!-- end -->';
    const room = { name: 'two', about: 'About it.', measure: async () => [slow] };

    const text = withTables(document, [{ room, numbers: [slow] }], { at: '2026-01-01', node: 'v24', processors: '2' });

    expect(text).toMatch(/^<!-- one -->\nold\n<!-- end -->\n<!-- two -->\nAbout it\./);
    expect(text).toContain('| start | 300 ms | 1.60 of bare | ≤ 1.5 times | not met |');
  });
});
