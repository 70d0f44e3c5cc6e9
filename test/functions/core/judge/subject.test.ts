import { describe, expect, it } from 'vitest';
import { act } from '#core/decide/decision.ts';
import {
  type AlarmFound,
  type CheckFound,
  judgeSubject,
  type SubjectReading,
  stillHolds,
} from '#core/judge/subject.ts';
import type { PastAction } from '#core/ports/ledger.ts';
import fc from '#test/fast-check.ts';
import { running } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';

const NOW = Date.parse('2026-03-02T08:10:00Z');
const name = 'shop-5xx';
const read = (state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA', muted?: string): AlarmFound => ({
  name,
  kind: 'read',
  state,
  ...(muted !== undefined && { muted }),
});
const none: AlarmFound = { name, kind: 'none' };
const unread: AlarmFound = { name, kind: 'unread', why: 'ThrottlingException' };
const check = (kind: CheckFound['kind']): CheckFound => ({ name: 'live', kind, why: 'it answered' });

const verdict = (found: Omit<SubjectReading, 'at'>, at = NOW) => {
  const judged = stillHolds({ at, ...found }, { now: NOW });
  return judged.kind === 'ending' ? judged.reason : judged.kind;
};

describe('what an alarm set off', () => {
  it.each([
    [read('ALARM'), 'go-on'],
    [read('OK'), 'recovered'],
    [read('INSUFFICIENT_DATA'), 'subject-unread'],
    [unread, 'subject-unread'],
    [none, 'overtaken'],
    [read('ALARM', 'its actions are switched off'), 'muted'],
  ] as const)('where the alarm is %j by now: %s', (alarm, reason) => {
    expect(verdict({ alarm })).toBe(reason);
  });

  it('that has to be red for so long is, since it says so itself, and else says when it will be', () => {
    const redSince = (seconds: number): SubjectReading => ({
      at: NOW,
      alarm: { name, kind: 'read', state: 'ALARM', since: NOW - seconds * 1000 + 999 },
    });
    const judged = (seconds: number) => stillHolds(redSince(seconds), { now: NOW, redFor: 180 });

    expect(judged(179)).toMatchObject({
      reason: 'not-yet',
      message: 'The alarm shop-5xx is red for 178 s, not for 180 s yet.',
      until: NOW + 1000,
    });
    expect(judged(180).kind).toBe('go-on');
    expect(stillHolds(redSince(1), { now: NOW }).kind).toBe('go-on');
  });

  it('that is over has recovered, however long it was to be red', () => {
    const alarm: AlarmFound = { name, kind: 'read', state: 'OK', since: NOW };

    expect(stillHolds({ at: NOW, alarm }, { now: NOW, redFor: 180 })).toMatchObject({ reason: 'recovered' });
  });

  it('says what was read', () => {
    expect(stillHolds({ at: NOW, alarm: read('OK') }, { now: NOW })).toMatchObject({
      message: 'The alarm shop-5xx is OK by now; nothing was sent.',
    });
    expect(stillHolds({ at: NOW, alarm: unread }, { now: NOW })).toMatchObject({
      message:
        'Nobody knows whether it is still needed, so nothing was sent: the alarm shop-5xx could not be read: ThrottlingException.',
    });
  });
});

describe('what a health check set off', () => {
  it('goes on while the check itself is red, whatever its alarm says', () => {
    for (const alarm of [read('ALARM'), read('OK'), read('INSUFFICIENT_DATA'), unread, none]) {
      expect(verdict({ alarm, check: check('red') })).toBe('go-on');
    }
  });

  it('has recovered once it is green, and its alarm is over it', () => {
    expect(verdict({ alarm: read('OK'), check: check('green') })).toBe('recovered');
    expect(verdict({ alarm: none, check: check('green') })).toBe('recovered');
  });

  it('is looked at again if it is green while its alarm is red, or tells nothing: it may flap', () => {
    for (const alarm of [read('ALARM'), read('INSUFFICIENT_DATA'), unread]) {
      expect(verdict({ alarm, check: check('green') })).toBe('subject-unread');
    }
  });

  it('that told of a version is believed to be green only once its alarm would have turned', () => {
    const found = { alarm: read('OK'), check: check('green') };

    expect(verdict({ ...found, toldAt: NOW - 179_000 })).toBe('subject-unread');
    expect(verdict({ ...found, toldAt: NOW - 180_000 })).toBe('recovered');
    expect(verdict({ ...found, check: check('red'), toldAt: NOW })).toBe('go-on');
  });

  it('is looked at again if it cannot be asked', () => {
    expect(verdict({ alarm: read('ALARM'), check: check('unread') })).toBe('subject-unread');
  });

  it('goes by the alarm alone where the event does not carry the check', () => {
    expect(verdict({ alarm: read('ALARM') })).toBe('go-on');
  });

  it('is muted with its alarm', () => {
    expect(verdict({ alarm: read('ALARM', 'the mute rule night holds'), check: check('red') })).toBe('muted');
  });
});

it('what neither an alarm nor a check set off has nothing to be asked', () => {
  expect(verdict({}, NOW - 3_600_000)).toBe('go-on');
});

it('what was read a minute ago and more tells nothing any more: the function was frozen', () => {
  expect(verdict({ alarm: read('ALARM') }, NOW - 60_000)).toBe('go-on');
  expect(verdict({ alarm: read('ALARM') }, NOW - 60_001)).toBe('subject-unread');
});

it('nothing is ever done about what is green, unread or muted', () => {
  const alarms = fc.constantFrom(read('OK'), read('INSUFFICIENT_DATA'), unread, none, read('ALARM', 'it is muted'));
  const checks = fc.constantFrom(check('green'), check('unread'), undefined);

  fc.assert(
    fc.property(alarms, checks, fc.nat(100_000), (alarm, asked, ago) => {
      expect(verdict({ alarm, ...(asked && { check: asked }) }, NOW - ago)).not.toBe('go-on');
    }),
  );
});

describe('a rollback right before it is sent', () => {
  const since = Date.parse('2026-03-02T07:30:00Z');
  const event = eventFor('rollback', { trigger: { alarm: name }, limits: { within: 7200 } });
  const decided = act({ action: 'rollback', parameters: { version: '1.0.0' } }, running(), since);
  const at = { event, name: 'shop-web', memory: { actions: [], rolledBackFrom: [] }, now: NOW };
  const red: SubjectReading = { at: NOW, alarm: read('ALARM') };
  const judge = (reading: SubjectReading, changed: Partial<typeof at> & { rolledBackFrom?: string[] } = {}) => {
    const { rolledBackFrom = [], ...rest } = changed;
    const judged = judgeSubject(decided, reading, { ...at, memory: { actions: [], rolledBackFrom }, ...rest });
    return judged.kind === 'ending' ? judged.reason : judged.kind;
  };
  const later = Date.parse('2026-03-02T17:00:00Z');

  it('goes on where all is as it was', () => {
    expect(judge(red)).toBe('go-on');
  });

  it('is judged by its own terms once more, as they are now', () => {
    expect(judge({ ...red, at: later }, { now: later })).toBe('deployed-long-ago');
  });

  it('neither leaves nor brings back what was rolled back from meanwhile', () => {
    expect(judge(red, { rolledBackFrom: ['1.1.0'] })).toBe('rolled-back-before');
    expect(judge(red, { rolledBackFrom: ['1.0.0'] })).toBe('known-bad');
  });

  it('is not in its own way when it is sent again', () => {
    const { automation, occurrence } = event;
    const ours: PastAction = { automation, occurrence, action: 'rollback', at: NOW, spent: true };

    const judged = judgeSubject(decided, red, { ...at, memory: { actions: [ours], rolledBackFrom: ['1.1.0'] } });

    expect(judged.kind).toBe('go-on');
  });

  it('goes by the snapshots that were read anew, and not at all if they could not be', () => {
    expect(judge({ ...red, deployed: { kind: 'read', since: NOW } })).toBe('overtaken');
    expect(judge({ ...red, deployed: { kind: 'read' } })).toBe('age-unknown');
    expect(judge({ ...red, deployed: { kind: 'unread', why: 'Bad Gateway' } })).toBe('subject-unread');
  });

  it('is not sent for what has recovered, whatever its terms', () => {
    expect(judge({ at: NOW, alarm: read('OK') }, { rolledBackFrom: ['1.1.0'] })).toBe('recovered');
  });

  it('alone is bound by versions', () => {
    const restart = eventFor('restart', { trigger: { alarm: name } });
    const judged = judgeSubject(act({ action: 'restart' }, running()), red, { ...at, event: restart, now: later });

    expect(judged).toMatchObject({ reason: 'subject-unread' });
    expect(judgeSubject(act({ action: 'restart' }, running()), red, { ...at, event: restart }).kind).toBe('go-on');
  });
});
