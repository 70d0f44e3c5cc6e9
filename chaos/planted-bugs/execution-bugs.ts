import type { PlantedBug } from './planted-bug.ts';

/** Mistakes in how executions wait for each other, and in how an event for several components begins theirs. */
export const EXECUTION_BUGS: readonly PlantedBug[] = [
  {
    name: 'next-number-unused',
    means: 'a run that died is begun again under its first number, which Lambda drops',
    breaks: ['reached-or-told'],
    executions: (executions) => ({ begin: (event) => executions.begin(event, 1) }),
  },
  {
    name: 'clock-read-once',
    means: 'a function reads the clock once, and takes that for now whatever it waits for',
    breaks: ['one-at-a-time', 'within-age'],
    now: (now) => {
      const once = now();
      return () => once;
    },
  },
  {
    name: 'storm-not-awaited',
    means: 'whoever of a family asks first acts at once, before a storm can be seen',
    breaks: ['storm-heeded'],
    durable: (durable) => ({
      ...durable,
      sleep: (name, seconds) => (name === 'gather' ? Promise.resolve() : durable.sleep(name, seconds)),
    }),
  },
  {
    name: 'running-begun-anew',
    means: 'a run is begun under the next number although its latest try lives',
    breaks: ['left-alone'],
    executions: (executions) => ({
      async begin(event, number) {
        await executions.begin(event, number);
        await executions.begin(event, number + 1);
      },
    }),
  },
];
