import type { PlantedBug } from './planted-bug.ts';

/** Mistakes in how an event for several components begins their executions. */
export const EXECUTION_BUGS: readonly PlantedBug[] = [
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
