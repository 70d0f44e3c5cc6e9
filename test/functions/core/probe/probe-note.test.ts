import { describe, expect, it } from 'vitest';
import type { Sight } from '#core/look/sight.ts';
import { noteOf } from '#core/probe/probe.ts';
import { running, seen } from '#test/support/instances.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const due = { check: { kind: 'instance', name: 'live', every: 60 }, steady: 180 } as const;
const unseen: Sight = { kind: 'unseen', fate: 'unclear', failure: { message: 'no answer' } };
const sick = { kind: 'sick', why: 'it answered 500' } as const;

describe('a look of a health check is remembered', () => {
  it('as healthy, with the version that runs, whole and at rest', () => {
    expect(noteOf(due, { kind: 'healthy' }, { sight: seen(running()), now: NOW })).toEqual({
      check: 'live',
      version: '1.1.0',
      healthy: true,
      at: NOW,
      gap: 150_000,
      steady: 180_000,
    });
    expect(
      noteOf(due, { kind: 'healthy' }, { sight: seen(running({ availableReplica: 1 })), now: NOW }),
    ).toBeUndefined();
  });

  it('as sick, whatever state the version is in', () => {
    expect(noteOf(due, sick, { sight: seen(running({ availableReplica: 0 })), now: NOW })).toMatchObject({
      healthy: false,
      version: '1.1.0',
    });
  });

  it('not at all where it is excused, or nobody could see which version it was', () => {
    expect(noteOf(due, { kind: 'excused', why: 'x' }, { sight: seen(running()), now: NOW })).toBeUndefined();
    expect(noteOf(due, sick, { sight: unseen, now: NOW })).toBeUndefined();
    expect(noteOf(due, { kind: 'healthy' }, { sight: unseen, now: NOW })).toBeUndefined();
  });
});
