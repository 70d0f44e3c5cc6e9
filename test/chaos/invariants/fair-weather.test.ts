import { expect, it } from 'vitest';
import { fairWeather } from '#chaos/invariants/liveness/fair-weather.ts';
import type { Evidence, Outcome } from '#chaos/stage/evidence.ts';
import { targetIdOf } from '#core/component.ts';
import { DEFAULT_TIMINGS } from '#simulator/servicestage/world/timings.ts';
import { deliveryOf, fairStage } from '#test/chaos/stage/fair-stage.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';

const instanceId = targetIdOf(shopWeb);
const LIMITS = { timeout: 120, ready: 60 };

/** What is found wrong with a rollback to that version that is told as refused, of a component that has 1.1.0. */
function wrongWithRefusal(version: string) {
  const execution = deliveryOf(eventFor('rollback', { parameters: { version } }));
  const detail = { outcome: 'failed', reason: 'refused', component: 'shop-web' };
  const told = new Map([[execution, [{ at: execution.delivery.at, execution, detail } as Outcome]]]);
  return [...fairWeather({ ...fairStage(), executions: [execution], told } as unknown as Evidence)];
}

/** What is found wrong with a scale whose job takes so many seconds, its component so many more, and that says so after so many. */
function wrongWith(reason: string, { job, lag, after }: { job: number; lag: number; after: number }) {
  const timings = { ...DEFAULT_TIMINGS, job: { ...DEFAULT_TIMINGS.job, scale: job * 1000 }, lag: lag * 1000 };
  const stage = fairStage({ timings });
  const { world, clock, scenario } = stage;
  const execution = deliveryOf(eventFor('scale', { limits: LIMITS }));
  const sent = { action: 'scale', parameters: { replica: 4 } } as const;
  const { jobId } = world.act(instanceId, sent) as { jobId: string };
  const at = clock.now();
  const detail = { outcome: 'unknown', reason, component: 'shop-web', again: '2026-03-02T09:00:00Z' };
  const told = { at: at + after * 1000, execution, detail } as Outcome;
  const accepted = [{ at, execution, instanceId, jobId, occurrence: 'o', identity: 'us', ...sent }];
  const evidence = { ...stage, scenario, executions: [execution], accepted, told: new Map([[execution, [told]]]) };
  return [...fairWeather(evidence as unknown as Evidence)].map(({ message }) => message);
}

it.each([
  ['its job outlasts what the automation gives it', 'job-running', { job: 300, lag: 8, after: 120 }],
  ['its component follows later than the automation waits', 'not-ready', { job: 50, lag: 240, after: 110 }],
])('in fair weather a first try may end without its aim where %s', (_, reason, times) => {
  expect(wrongWith(reason, times)).toEqual([]);
});

it.each([
  ['gives its job up too early', 'job-running', { job: 300, lag: 8, after: 119 }],
  ['says that a job runs which is over', 'job-running', { job: 100, lag: 8, after: 130 }],
  ['gives its component up too early', 'not-ready', { job: 50, lag: 240, after: 109 }],
  ['does not see what is there', 'not-ready', { job: 50, lag: 8, after: 130 }],
  ['takes what is slow for unreachable', 'unreachable', { job: 300, lag: 240, after: 130 }],
])('it is found where one %s', (_, reason, times) => {
  expect(wrongWith(reason, times)).toEqual([`#1 told ${reason}, again, and nothing was in its way`]);
});

it('a version that the component never had is refused in any weather, and one that it has is not', () => {
  expect(wrongWithRefusal('1.3.0')).toEqual([]);
  expect(wrongWithRefusal('1.1.0')).toHaveLength(1);
  expect(wrongWithRefusal('previous')).toHaveLength(1);
});
