import { expect, it } from 'vitest';
import type { Aim } from '#core/aim/aim.ts';
import { NOTHING_SENT } from '#core/aim/aim.ts';
import { targetIdOf } from '#core/component.ts';
import { afterLook } from '#core/keep/after-look.ts';
import { OutcomeDetailSchema } from '#core/outcome.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';

const event = eventFor('scale', { parameters: { replica: 6 }, limits: { expires: 3600 } });
const NOW = Date.parse('2026-03-02T12:00:00Z');
const aimEvery = (every: number): Aim & { kept: NonNullable<Aim['kept']> } => ({
  key: { automation: event.automation, occurrence: event.occurrence, instanceId: targetIdOf(shopWeb) },
  state: 'ended',
  number: 3,
  again: NOW,
  openedAt: Date.parse(event.at),
  expiresAt: Date.parse(event.at) + 3_600_000,
  wishes: 0,
  sending: NOTHING_SENT,
  kept: { every, since: Date.parse(event.at), told: true },
});
const after = (look: Parameters<typeof afterLook>[2], every = 900) => afterLook(aimEvery(every), event, look, NOW);

it('what is as wanted is looked at again as often as was said, and remembered as it was seen', () => {
  expect(after({ kind: 'as-wanted', version: '1.1.0', lastJobId: 'job-1' })).toEqual({
    kind: 'kept',
    again: NOW + 900_000,
    version: '1.1.0',
    lastJobId: 'job-1',
  });
});

it('what is in the middle of something is looked at before long, and nothing is taken for seen', () => {
  expect(after({ kind: 'not-now' })).toEqual({ kind: 'kept', again: NOW + 300_000 });
  expect(after({ kind: 'not-now' }, 60)).toEqual({ kind: 'kept', again: NOW + 60_000 });
});

it('what differs is pursued anew, at once, for as long as any schedule', () => {
  expect(after({ kind: 'differs' })).toEqual({ kind: 'anew', again: NOW, expiresAt: NOW + 3_600_000 });
});

it('what a person has changed has its last word, which says how it is', () => {
  const { kind, ...word } = after({ kind: 'by-hand', how: 'RUNNING, 3 of 3 replicas, version 1.1.0' });

  expect(kind).toBe('word');
  expect(word).toMatchObject({ again: NOW });
  expect(OutcomeDetailSchema.parse('told' in word ? word.told : undefined)).toMatchObject({
    component: 'shop-web',
    outcome: 'skipped',
    reason: 'changed-by-hand',
    word: 'overtaken',
    number: 3,
    startedAt: '2026-03-02T12:00:00.000Z',
    endedAt: '2026-03-02T12:00:00.000Z',
    message:
      'shop-web is RUNNING, 3 of 3 replicas, version 1.1.0: somebody, or something outside of this app, has changed what workday-morning keeps. It is left so until the next schedule.',
  });
});
