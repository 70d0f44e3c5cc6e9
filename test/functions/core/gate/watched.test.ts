import { describe, expect, it } from 'vitest';
import type { RunEvent } from '#core/event.ts';
import { watched } from '#core/gate/watched.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const watch = { automation: 'back', occurrence: 'event-1', version: '1.0.0', until: NOW + 60_000 };
const judge = (event: RunEvent, now = NOW) =>
  watched.judge({
    event,
    due: NOW,
    openedAt: NOW,
    expiresAt: NOW,
    component: shopWeb,
    memory: { actions: [], rolledBackFrom: [], seenHealthy: [], watch },
    holds: {},
    asking: [],
    now,
  });
const rollback = eventFor('rollback');

describe('while a rollback sees whether it helped', () => {
  it('no second one of the component begins, and one that wants to is told when to look again', () => {
    expect(judge(rollback)).toMatchObject({ reason: 'busy', until: NOW + 60_000 });
  });

  it('anything else may be done, and itself goes on', () => {
    expect(judge(eventFor('restart')).kind).toBe('go-on');
    expect(judge({ ...rollback, automation: 'back', occurrence: 'event-1' }).kind).toBe('go-on');
  });

  it('nobody waits for one who has been silent', () => {
    expect(judge(rollback, NOW + 60_000).kind).toBe('go-on');
  });
});
