import { describe, expect, it } from 'vitest';
import { type Aim, NOTHING_SENT } from '#core/aim/aim.ts';
import { targetIdOf } from '#core/component.ts';
import { deedOf, isToClose } from '#core/reconcile/deed.ts';
import { shopWeb } from '#test/support/instances.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const deployed = { now: NOW, isDeployed: true };
const gone = { now: NOW, isDeployed: false };

const aim = (facts: Partial<Aim> = {}): Aim => ({
  key: { automation: 'workday-morning', occurrence: '2026-03-02T08:00:00Z', instanceId: targetIdOf(shopWeb) },
  state: 'waiting',
  number: 3,
  again: NOW,
  openedAt: NOW - 60_000,
  expiresAt: NOW + 60_000,
  wishes: 0,
  sending: NOTHING_SENT,
  event: '{}',
  ...facts,
});
const told = {
  automation: 'workday-morning',
  occurrence: '2026-03-02T08:00:00Z',
  trigger: { schedule: 'rate(1 day)', timezone: 'UTC' },
  component: 'shop-web',
  action: 'restart',
  parameters: {},
  outcome: 'succeeded',
  reason: 'verified',
  message: 'It is done.',
  word: 'reached',
  at: '2026-03-02T08:00:00Z',
  startedAt: '2026-03-02T08:00:00Z',
  endedAt: '2026-03-02T08:00:00Z',
} as const;

describe('what is done about an aim', () => {
  it.each<Aim['state']>(['waiting', 'trying'])('is its next try once it is due, be it %s', (state) => {
    expect(deedOf(aim({ state }), deployed)).toEqual({ kind: 'try', seen: { number: 3, again: NOW } });
  });

  it('is nothing before it is due, whatever an index has said', () => {
    expect(deedOf(aim({ again: NOW + 1 }), deployed)).toEqual({ kind: 'nothing' });
    expect(deedOf(aim({ again: NOW + 1 }), gone)).toEqual({ kind: 'nothing' });
  });

  it('is to tell its last word, if nobody said that it was told', () => {
    expect(deedOf(aim({ state: 'ended', told }), deployed)).toEqual({ kind: 'tell', told });
    expect(deedOf(aim({ state: 'ended', told }), gone)).toEqual({ kind: 'tell', told });
  });

  it('is nothing once that was told', () => {
    const { again: _, ...past } = aim({ state: 'ended', told });

    expect(deedOf(past, deployed)).toEqual({ kind: 'nothing' });
  });

  it('is to close it, if its automation is not deployed as it was', () => {
    expect(deedOf(aim(), gone)).toEqual({ kind: 'close' });
  });

  it('is its next try all the same where it was closed while a request may have been under way, and its owner is silent', () => {
    const silent = aim({ state: 'trying', sending: { ...NOTHING_SENT, sent: 'may' }, closed: 'a deployment' });

    expect(deedOf(silent, gone).kind).toBe('try');
  });
});

describe('an aim is closed before it is due', () => {
  it('if it is open and its automation is not deployed as it was', () => {
    expect(isToClose(aim({ again: NOW + 3_600_000 }), gone)).toBe(true);
  });

  it.each([
    ['its automation is', aim(), deployed],
    ['it has ended', aim({ state: 'ended' }), gone],
    ['it was closed before', aim({ closed: 'a person' }), gone],
  ])('but not if %s', (_, one, facts) => {
    expect(isToClose(one, facts)).toBe(false);
  });
});
