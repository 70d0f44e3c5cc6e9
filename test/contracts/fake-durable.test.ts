import { fakeDurable } from '#test/support/fakes/fake-durable.ts';
import { durableContract } from './durable.ts';

let now = Date.parse('2026-03-02T08:00:00Z');
const wait = (seconds: number): void => {
  now += seconds * 1000;
};

durableContract('the fake', {
  run: (story, props = {}) => story(fakeDurable({ wait, ...props })),
  now: () => now,
});
