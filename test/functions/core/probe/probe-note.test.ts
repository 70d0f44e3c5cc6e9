import { describe, expect, it } from 'vitest';
import { checkOf } from '#automations/events/check-of.ts';
import type { Sight } from '#core/look/sight.ts';
import type { Memory } from '#core/ports/ledger.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import { hangingOf, noteOf } from '#core/probe/probe.ts';
import type { DueCheck } from '#core/probe-event.ts';
import { running, seen } from '#test/support/instances.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const due = { check: { kind: 'instance', name: 'live', every: 60 }, steady: 180 } as const;
const unseen: Sight = { kind: 'unseen', fate: 'unclear', failure: { message: 'no answer' } };
const sick = { kind: 'sick', why: 'it answered 500' } as const;

describe('a look of a health check is remembered', () => {
  it('as healthy, with the version that runs, whole and at rest', () => {
    expect(noteOf(due, { kind: 'healthy' }, { sight: seen(running()), now: NOW })).toEqual({
      stood: 2,
      check: 'live',
      version: '1.1.0',
      healthy: true,
      at: NOW,
      gap: 150_000,
      every: 60_000,
      steady: 180_000,
      sickness: { failures: 3, of: 3 },
    });
    expect(
      noteOf(due, { kind: 'healthy' }, { sight: seen(running({ availableReplica: 1 })), now: NOW }),
    ).toBeUndefined();
  });

  it('with how many replicas stood, where the check asks for them and ServiceStage says so', () => {
    const stoodOf = (check: DueCheck['check'], facts: Partial<Instance> = {}) =>
      noteOf({ ...due, check }, { kind: 'healthy' }, { sight: seen(running(facts)), now: NOW })?.stood;

    expect(stoodOf(due.check, { replica: 3, availableReplica: 5 })).toBe(3);
    expect(stoodOf(checkOf('live', { component: 'web', url: 'https://shop.example.com/' }))).toBeUndefined();
    expect(noteOf(due, sick, { sight: seen(running()), now: NOW })?.stood).toBeUndefined();
  });

  it('as sick, whatever state the version is in', () => {
    expect(noteOf(due, sick, { sight: seen(running({ availableReplica: 0 })), now: NOW })).toMatchObject({
      healthy: false,
      version: '1.1.0',
    });
  });

  it('with how many red looks make it sick, which an event of before says by how long green has to last', () => {
    const said = { ...due, sickness: { failures: 2, of: 5 } };

    expect(noteOf(said, sick, { sight: seen(running()), now: NOW })?.sickness).toEqual({ failures: 2, of: 5 });
    expect(noteOf({ ...due, steady: 0 }, sick, { sight: seen(running()), now: NOW })?.sickness).toEqual({
      failures: 1,
      of: 1,
    });
  });

  it('not at all where it is excused, or nobody could see which version it was', () => {
    expect(noteOf(due, { kind: 'excused', why: 'x' }, { sight: seen(running()), now: NOW })).toBeUndefined();
    expect(noteOf(due, sick, { sight: unseen, now: NOW })).toBeUndefined();
    expect(noteOf(due, { kind: 'healthy' }, { sight: unseen, now: NOW })).toBeUndefined();
  });
});

describe('a deployment under way while the check is red', () => {
  const memory: Memory = { actions: [], rolledBackFrom: [], seenHealthy: [] };
  const upgrading = seen(running({ status: 'UPGRADING' }));
  const red = { healthy: false, why: 'it answered 503' } as const;

  it('is remembered, and how long a gap ends it', () => {
    const at = { sight: upgrading, memory, now: NOW };

    expect(hangingOf(due.check, red, at)).toEqual({ check: 'live', at: NOW, gap: 150_000 });
  });

  it('is what replicas are that an autoscaler asked for, too', () => {
    const grown = seen(running({ replica: 6, availableReplica: 2 }));
    const stood = [{ check: 'live', version: '1.1.0', replicas: 2 }];

    expect(hangingOf(due.check, red, { sight: grown, memory: { ...memory, stood }, now: NOW })).toBeDefined();
    expect(hangingOf(due.check, red, { sight: grown, memory, now: NOW })).toBeUndefined();
  });

  it.each([
    ['the check is green', { healthy: true } as const, { sight: upgrading, memory }],
    ['the component is at rest', red, { sight: seen(running()), memory }],
    [
      'a run of ours is at work',
      red,
      { sight: upgrading, memory: { ...memory, lease: { owner: 'x', until: NOW + 1 } } },
    ],
    ['nobody sees it', red, { sight: unseen, memory }],
    ['nobody knows what we did', red, { sight: upgrading, memory: undefined }],
  ])('is not where %s', (_, found, at) => {
    expect(hangingOf(due.check, found, { ...at, now: NOW })).toBeUndefined();
  });
});
