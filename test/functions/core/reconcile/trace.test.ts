import { describe, expect, it } from 'vitest';
import { isMissed, type Trace } from '#core/reconcile/trace.ts';

const NOW = Date.parse('2026-03-02T08:10:00Z');
const facts = { now: NOW, silence: 300_000 };

it.each<[boolean, string, Trace]>([
  [true, 'its one aim is not there', { kind: 'alone', isOpened: false }],
  [false, 'its one aim is there', { kind: 'alone', isOpened: true }],
  [true, 'nobody has begun to open the aims of several', { kind: 'several' }],
  [false, 'somebody is at it', { kind: 'several', settingOut: { done: false, heard: NOW - 300_000 } }],
  [true, 'whoever was at it is silent', { kind: 'several', settingOut: { done: false, heard: NOW - 300_001 } }],
  [false, 'all of them are opened', { kind: 'several', settingOut: { done: true, heard: 0 } }],
])('an event is missed: %s, if %s', (missed, _, trace) => {
  expect(isMissed(trace, facts)).toBe(missed);
});

describe('an event that is being opened', () => {
  it('is not missed as long as its owner has said that it sleeps', () => {
    expect(isMissed({ kind: 'several', settingOut: { done: false, heard: NOW + 3_600_000 } }, facts)).toBe(false);
  });
});
