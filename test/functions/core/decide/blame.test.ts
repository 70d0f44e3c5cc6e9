import { describe, expect, it } from 'vitest';
import { mayBeToBlame } from '#core/decide/blame.ts';

const AT = Date.parse('2026-03-02T14:00:00Z');
const innocence = { from: '2.0.0', to: '1.0.0', at: AT };
const judge = (version: string, since?: number) =>
  mayBeToBlame('shop-web', { version, since }, { innocence, rolledBackFrom: ['2.0.0'] });

describe('a rollback that did not help', () => {
  it('has shown that neither of its versions was to blame', () => {
    expect(judge('1.0.0')).toMatchObject({ reason: 'innocent', outcome: 'skipped' });
    expect(judge('2.0.0')).toMatchObject({ reason: 'innocent' });
    expect(judge('1.0.0', AT - 1)).toMatchObject({ reason: 'innocent' });
  });

  it('says nothing of another version, or of one that a person has deployed since', () => {
    expect(judge('2.1.0').kind).toBe('go-on');
    expect(judge('1.0.0', AT + 1).kind).toBe('go-on');
  });
});

it('nothing is left twice', () => {
  expect(mayBeToBlame('shop-web', { version: '2.0.0' }, { rolledBackFrom: ['2.0.0'] })).toMatchObject({
    reason: 'rolled-back-before',
  });
  expect(mayBeToBlame('shop-web', { version: '1.0.0' }, { rolledBackFrom: ['2.0.0'] }).kind).toBe('go-on');
});
