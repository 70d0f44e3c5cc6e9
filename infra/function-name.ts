import { ACTIONS } from '#core/action.ts';

/** One file in `functions/` is one Lambda: the actions, and the probe that looks at health. */
export const FUNCTION_NAMES = [...ACTIONS, 'probe'] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];
