import type { Known } from '#cli/doctor/facts.ts';

/** Whether it was done: what leaves no trace only whoever did it knows. */
export const STEP_STATES = ['done', 'open', 'unknown'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** Something that no simulator can tell, and that is tried on a real account before anything rests on it. */
export interface Step {
  /** As it is told. */
  readonly title: string;
  /** What nobody knows before: a sentence or two. */
  readonly unknown: string;
  /** What to do, one after the other: a sentence each, with command lines. */
  readonly how: readonly string[];
  /** What should be seen then: a sentence. */
  readonly seen: string;
  /** What may be seen instead, and what that means. */
  readonly otherwise: readonly (readonly [seen: string, means: string])[];
  readonly standing: (known: Known) => StepState;
}
