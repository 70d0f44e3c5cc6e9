import type { Step } from './step.ts';
import { alarm, deadLetter, restart, rollback } from './with-a-request.ts';
import { held, observed, signedRead, told } from './without-a-request.ts';

/** What is tried first on a real account, by the names that scripts know: what sends nothing to ServiceStage comes first, what can break most last. */
export const STEPS = {
  'signed-read': signedRead,
  told,
  observed,
  held,
  'dead-letter': deadLetter,
  restart,
  alarm,
  rollback,
} as const satisfies Record<string, Step>;

/** In their order. */
export const STEP_NAMES = [
  'signed-read',
  'told',
  'observed',
  'held',
  'dead-letter',
  'restart',
  'alarm',
  'rollback',
] as const satisfies readonly (keyof typeof STEPS)[];
