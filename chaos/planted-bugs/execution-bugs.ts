import type { PlantedBug } from './planted-bug.ts';

/** Mistakes in how an event for several components begins their executions. */
export const EXECUTION_BUGS: readonly PlantedBug[] = [
  {
    name: 'begun-taken-for-granted',
    means: 'nobody asks Lambda to begin the run of a component, and nobody is told',
    breaks: ['accounted-for'],
    executions: () => ({ begin: async () => undefined }),
  },
];
