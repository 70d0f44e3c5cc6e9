import { describe, expect, it } from 'vitest';
import { type LeavingTerms, mayLeave, needsAge, readsAge } from '#core/decide/leaving.ts';
import type { Trigger } from '#core/trigger.ts';
import fc from '#test/fast-check.ts';

const AT = Date.parse('2026-03-02T14:00:00Z');
const MINUTE = 60_000;
const alarm: Trigger = { kind: 'alarm', alarm: 'shop-5xx' };
const outcome: Trigger = { kind: 'outcome', outcome: 'restart-on-5xx', reason: 'unresolved' };
const schedule: Trigger = { kind: 'schedule', schedule: 'rate(1 hour)', timezone: 'UTC' };
const unhealthy = (version?: string): Trigger => ({
  kind: 'unhealthy',
  unhealthy: 'live',
  alarm: 'check-live',
  ...(version !== undefined && { version }),
});

const terms = (trigger: Trigger, within?: number): LeavingTerms => ({
  trigger,
  at: new Date(AT).toISOString(),
  limits: within === undefined ? {} : { within },
});
const verdict = (given: LeavingTerms, since: number | undefined, now = AT) => {
  const judged = mayLeave('shop-web', given, { version: '2.1.1', since }, now);
  return judged.kind === 'ending' ? judged.reason : judged.kind;
};

describe('the version that a rollback leaves', () => {
  it.each([alarm, outcome, unhealthy()])('has to have been there when it went wrong ($kind)', (trigger) => {
    expect(verdict(terms(trigger), AT - MINUTE)).toBe('go-on');
    expect(verdict(terms(trigger), AT + 10 * MINUTE)).toBe('overtaken');
  });

  it('may be a minute younger by the clock of the other cloud', () => {
    expect(verdict(terms(alarm), AT + MINUTE)).toBe('go-on');
    expect(verdict(terms(alarm), AT + MINUTE + 1)).toBe('overtaken');
  });

  it('is any where a schedule wants another one', () => {
    expect(verdict(terms(schedule), AT + 10 * MINUTE)).toBe('go-on');
    expect(verdict(terms(schedule), undefined)).toBe('go-on');
  });

  it('is the one that was seen sick, where that is named, however old it may be', () => {
    expect(verdict(terms(unhealthy('2.1.1')), undefined)).toBe('go-on');
    expect(verdict(terms(unhealthy('2.1.0')), undefined)).toBe('overtaken');
    expect(verdict(terms(unhealthy('2.1.0')), AT - MINUTE)).toBe('overtaken');
  });

  it('is not one that was deployed once more after it was seen sick', () => {
    expect(verdict(terms(unhealthy('2.1.1')), AT + 10 * MINUTE)).toBe('overtaken');
  });

  it('is young enough now, not when it went wrong', () => {
    expect(verdict(terms(alarm, 7200), AT - 60 * MINUTE, AT + 60 * MINUTE)).toBe('go-on');
    expect(verdict(terms(alarm, 7200), AT - 60 * MINUTE, AT + 61 * MINUTE)).toBe('deployed-long-ago');
  });

  it('is left to a person where its age matters and nobody tells it', () => {
    expect(verdict(terms(alarm), undefined)).toBe('age-unknown');
    expect(verdict(terms(schedule, 7200), undefined)).toBe('age-unknown');
    expect(verdict(terms(unhealthy('2.1.1'), 7200), undefined)).toBe('age-unknown');
  });

  it('says when it was deployed, and what that is compared with', () => {
    expect(mayLeave('shop-web', terms(alarm), { version: '2.1.1', since: AT + 10 * MINUTE }, AT)).toMatchObject({
      message:
        'shop-web runs version 2.1.1, deployed at 2026-03-02T14:10Z, after what went wrong at 2026-03-02T14:00Z; nothing was sent.',
    });
  });
});

it('no version is ever left that was deployed after what set the rollback off, by whatever else', () => {
  const triggers = fc.constantFrom(alarm, outcome, unhealthy(), unhealthy('2.1.1'), unhealthy('2.1.0'));
  const limits = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined });

  fc.assert(
    fc.property(triggers, limits, fc.nat(10_000_000), fc.nat(100_000_000), (trigger, within, later, passed) => {
      const since = AT + MINUTE + 1 + later;
      expect(verdict(terms(trigger, within), since, since + passed)).toBe('overtaken');
    }),
  );
});

it('the age of a version is asked for wherever it matters', () => {
  expect([alarm, outcome, unhealthy()].map((trigger) => needsAge(terms(trigger)))).toEqual([true, true, true]);
  expect([schedule, unhealthy('2.1.1')].map((trigger) => needsAge(terms(trigger)))).toEqual([false, false]);
  expect([schedule, unhealthy('2.1.1')].map((trigger) => needsAge(terms(trigger, 7200)))).toEqual([true, true]);
});

it('is read wherever anybody could have deployed it after what went wrong, or it has to be young', () => {
  const events = [alarm, outcome, unhealthy(), unhealthy('2.1.1')];
  expect(events.map((trigger) => readsAge(terms(trigger)))).toEqual([true, true, true, true]);
  expect([undefined, 7200].map((within) => readsAge(terms(schedule, within)))).toEqual([false, true]);
});
