import { expect, test } from 'vitest';
import { stepsIn } from '#simulator/show/day/planned-steps.ts';

const at = '2026-11-24T00:30:00.000Z';
const action = { at, automation: 'morning', component: 'web-1', action: 'scale', parameters: { replica: 6 } };

test('a step is shown of each component that a plan tells of as alike, with the replicas that it leads to', () => {
  const components = [{ name: 'web-1', alike: ['web-1', 'web-2'] }];
  const plan = { components, actions: [{ ...action, verdict: 'acts', after: { running: true, replica: 6 } }] };

  expect(stepsIn(plan)).toMatchObject([
    { component: 'web-1', at: Date.parse(at), what: 'scale 6', replica: 6 },
    { component: 'web-2', at: Date.parse(at), what: 'scale 6', replica: 6 },
  ]);
});

test('what is stopped has no replicas, and what a gate keeps from being sent is no step', () => {
  const stop = { ...action, action: 'stop', parameters: {}, verdict: 'acts', after: { running: false, replica: 6 } };
  const barred = { ...action, verdict: 'closed', after: { running: true } };

  expect(stepsIn({ components: [{ name: 'web-1' }], actions: [stop, barred] })).toMatchObject([{ replica: 0 }]);
});
