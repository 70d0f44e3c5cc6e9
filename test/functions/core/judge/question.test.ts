import { describe, expect, it } from 'vitest';
import { act } from '#core/decide/decision.ts';
import { questionFor } from '#core/judge/question.ts';
import type { SubjectReading } from '#core/judge/subject.ts';
import { running } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The event is of eight o'clock. */
const NOW = Date.parse('2026-03-02T08:04:10Z');
const event = eventFor('rollback', { trigger: { alarm: 'shop-5xx' } });
const decided = (since?: number) => act({ action: 'rollback', parameters: { version: '1.0.0' } }, running(), since);
const asked = (reading: Omit<SubjectReading, 'at'> = {}, since?: number) =>
  questionFor('shop-web', decided(since), { event, reading: { at: NOW, ...reading }, now: NOW });
const red = (since?: number): NonNullable<SubjectReading['alarm']> => ({
  name: 'shop-5xx',
  kind: 'read',
  state: 'ALARM',
  ...(since !== undefined && { since }),
});
const MAY = 'May it send a rollback to version 1.0.0 to shop-web, which is RUNNING, 2 of 2 replicas, version 1.1.0?';

describe('a question', () => {
  it('says what would be sent, and no more where nothing else is known', () => {
    expect(asked()).toBe(MAY);
  });

  it('says for how long the alarm has been red: as CloudWatch says, else since it went off', () => {
    expect(asked({ alarm: red() })).toBe(`${MAY} The alarm shop-5xx has been red for 4 min.`);
    expect(asked({ alarm: red(NOW - 20_000) })).toBe(`${MAY} The alarm shop-5xx has been red for 20 s.`);
  });

  it('says what a health check finds', () => {
    const check = { name: 'live', kind: 'red', why: 'it answered 503' } as const;

    expect(asked({ alarm: red(), check })).toBe(`${MAY} live is red: it answered 503, as it was 4 min ago.`);
  });

  it('says no time where it has just become so', () => {
    const check = { name: 'live', kind: 'red', why: 'it answered 503' } as const;

    expect(asked({ alarm: red(NOW - 59_000), check })).toBe(`${MAY} live is red: it answered 503.`);
  });

  it.each([
    [12 * MINUTE, '12 min'],
    [2 * HOUR, '2 h'],
    [HOUR + 5 * MINUTE, '1 h 5 min'],
    [51 * HOUR, '2 d 3 h'],
    [-MINUTE, '0 s'],
  ])('says how old the version is (%i ms)', (age, words) => {
    expect(asked({}, NOW - age)).toBe(`${MAY} Version 1.1.0 was deployed ${words} ago.`);
  });
});
