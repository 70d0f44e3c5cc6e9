import { expect, test } from 'vitest';
import { stepsIn } from '#simulator/show/day/planned-steps.ts';

const from = '2026-11-24T00:00:00.000Z';
const at = '2026-11-24T00:30:00.000Z';
const action = { at, automation: 'morning', component: 'web-1', action: 'scale', parameters: { replica: 6 } };
const web = { name: 'web-1', initial: {} };

test('a step is shown of each component that a plan tells of as alike, with the replicas that it leads to', () => {
  const components = [{ ...web, alike: ['web-1', 'web-2'] }];
  const plan = { from, components, actions: [{ ...action, verdict: 'acts', after: { running: true, replica: 6 } }] };

  expect(stepsIn(plan).slice(2)).toMatchObject([
    { component: 'web-1', at: Date.parse(at), what: 'scale 6', running: true, replica: 6 },
    { component: 'web-2', at: Date.parse(at), what: 'scale 6', running: true, replica: 6 },
  ]);
});

test('what is stopped has no replicas, and what a gate keeps from being sent is no step', () => {
  const stop = { ...action, action: 'stop', parameters: {}, verdict: 'acts', after: { running: false, replica: 6 } };
  const barred = { ...action, verdict: 'closed', after: { running: true } };

  expect(stepsIn({ from, components: [web], actions: [stop, barred] }).slice(1)).toMatchObject([{ replica: 0 }]);
});

test('what is started is to run, also where no schedule ever said with how many replicas', () => {
  const start = { ...action, action: 'start', parameters: {}, verdict: 'acts', after: { running: true } };

  const [, step] = stepsIn({ from, components: [web], actions: [start] });

  expect(step).toMatchObject({ what: 'start', running: true });
  expect(step).not.toHaveProperty('replica');
});

test('how each component is wanted in the beginning comes first, by no automation', () => {
  const components = [{ name: 'web-1', alike: ['web-1', 'web-2'], initial: { running: true, replica: 2 } }];

  expect(stepsIn({ from, components, actions: [] })).toMatchObject([
    { component: 'web-1', automation: '', at: Date.parse(from), running: true, replica: 2 },
    { component: 'web-2', automation: '', at: Date.parse(from), running: true, replica: 2 },
  ]);
});
