import { expect, test } from 'vitest';
import type { Try } from '#console/scene/scene.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import { asWritten } from '#core/trigger.ts';
import type { Execution } from '#simulator/cloud/lambda-service.ts';
import { createBook } from '#simulator/show/seen/book.ts';
import { createTryWatch } from '#simulator/show/seen/tries.ts';
import { eventFor } from '#test/support/run-events.ts';

const AT = Date.parse('2026-03-02T08:00:00Z');
const iso = (at: number): string => new Date(at).toISOString();

/** One try that has begun, and what tells of its run. */
function begun() {
  const event = eventFor('restart');
  const { automation, occurrence, action, parameters, at, trigger } = event;
  const payload = JSON.stringify({ ...event, trigger: asWritten(trigger) });
  const durable = {} as NonNullable<Execution['durable']>;
  const execution: Execution = { arn: 'a', functionName: 'restart', name: 'n', payload, startedAt: AT, durable };
  const book = createBook<Try>();
  const tries = createTryWatch(() => [execution], book);
  tries.look();
  const [{ id } = { id: '' }] = book.all();
  const told = (facts: Partial<OutcomeDetail>): OutcomeDetail => ({
    ...{ automation, occurrence, component: 'shop-web', action, parameters, at, trigger: asWritten(trigger) },
    ...{ outcome: 'skipped', reason: 'held', message: 'It is held.', startedAt: iso(AT), endedAt: iso(AT) },
    ...facts,
  });
  return { tries, shown: () => book.get(id), run: id, told };
}

test('a try that was to be tried again, and of which the last word is told since, is not tried again any more', () => {
  const { tries, shown, run, told } = begun();

  tries.onRun(told({ run, again: iso(AT + 600_000) }));
  expect(shown()?.again).toBe(AT + 600_000);

  tries.onRun(told({ run, reason: 'stop-all' }));
  expect(shown()).toMatchObject({ reason: 'stop-all' });
  expect(shown()).not.toHaveProperty('again');
});

test('the last word of the reconciler, which names no run, is that on the last try', () => {
  const { tries, shown, told } = begun();

  tries.onRun(told({ reason: 'stop-all', occurrence: 'another' }));
  expect(shown()).not.toHaveProperty('outcome');

  tries.onRun(told({ reason: 'stop-all' }));
  expect(shown()).toMatchObject({ outcome: 'skipped', reason: 'stop-all', endedAt: AT });
});
