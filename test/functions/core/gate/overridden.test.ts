import { describe, expect, it } from 'vitest';
import type { RunEvent } from '#core/event.ts';
import { gate, gateOfRecord, heldBack } from '#core/gate/gates.ts';
import { eventOfOverride } from '#core/hold/override.ts';
import type { Holds, Override } from '#core/ports/holds.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const HOUR = 3_600_000;
const override: Override = { reason: 'sale', by: 'ana', at: NOW - HOUR, until: NOW + HOUR, replica: 8 };
const hold = { reason: 'audit', by: 'ben', at: NOW, until: NOW + 1 };
const asked = (event: RunEvent, holds: Holds, now = NOW) => ({
  event,
  due: Date.parse(event.at),
  openedAt: NOW - HOUR,
  expiresAt: NOW + HOUR,
  component: shopWeb,
  memory: { actions: [], rolledBackFrom: [], seenHealthy: [] },
  holds,
  asking: [],
  now,
});
const judge = (event: RunEvent, holds: Holds = { override }, now = NOW) => {
  const judged = gate(asked(event, holds, now));
  return judged.kind === 'ending' ? judged : undefined;
};
const follows = { outcome: 'db-opens', reason: 'verified' };

describe('an override in force', () => {
  it.each(['scale', 'start', 'stop'] as const)(
    'sets a schedule aside that says how much there is to be: %s',
    (action) => {
      expect(judge(eventFor(action))).toMatchObject({
        reason: 'overridden',
        message:
          'ana wants 8 replicas of shop-web until 2026-03-02T09:00Z: sale. What schedules want is set aside until then.',
      });
    },
  );

  it.each(['restart', 'rollback'] as const)('leaves a schedule alone that says nothing of that: %s', (action) => {
    expect(judge(eventFor(action))).toBeUndefined();
  });

  it.each(['scale', 'restart'] as const)('leaves alarms alone, also a %s', (action) => {
    expect(judge(eventFor(action, { trigger: { alarm: 'shop-web-5xx' } }))).toBeUndefined();
  });

  it('holds what follows a schedule until its end, and nothing that follows an alarm', () => {
    const event = eventFor('scale', { trigger: follows });

    expect(judge({ ...event, urgent: false })).toMatchObject({ reason: 'held', until: NOW + HOUR });
    expect(judge({ ...event, urgent: true })).toBeUndefined();
  });

  it('is over at its end', () => {
    expect(judge(eventFor('scale'), { override }, override.until - 1)).toMatchObject({ reason: 'overridden' });
    expect(judge(eventFor('scale'), { override }, override.until)).toBeUndefined();
  });

  it('comes before a hold, which only passes', () => {
    expect(judge(eventFor('scale'), { override, own: hold })?.reason).toBe('overridden');
  });

  it('is asked for once more right before a request, and not before that', () => {
    expect(heldBack(asked(eventFor('scale'), { override }))).toMatchObject({ reason: 'overridden' });
    expect(gateOfRecord(asked(eventFor('scale'), { override })).kind).toBe('go-on');
    expect(gateOfRecord(asked(eventOfOverride(override, shopWeb), {})).kind).toBe('go-on');
  });
});

describe('what an override wants', () => {
  const event = eventOfOverride(override, shopWeb);

  it('is done as long as that is what was said last', () => {
    expect(judge(event)).toBeUndefined();
  });

  it.each<[string, Override | undefined, string]>([
    ['somebody has ended it', { ...override, until: NOW, released: { by: 'ben' } }, 'ben has ended it'],
    ['another one was said', { ...override, replica: 9 }, 'Another one has replaced it'],
    ['the same was said anew', { ...override, at: NOW - 1 }, 'Another one has replaced it'],
  ])('is not done any more if %s', (_, said, why) => {
    expect(judge(event, said && { override: said })).toMatchObject({
      reason: 'overridden',
      message: `This override of shop-web is not wanted any more: ${why}.`,
    });
  });

  it('waits for a hold', () => {
    expect(judge(event, { override, own: hold })?.reason).toBe('held');
  });
});
