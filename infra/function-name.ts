import { ACTIONS } from '#core/action.ts';

/** One file in `functions/` is one Lambda: the actions, the probe that looks at health, the reconciler that pursues what was begun, the reader that operators ask, and the one that tells people. */
export const FUNCTION_NAMES = [...ACTIONS, 'probe', 'reconcile', 'read', 'tell'] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];
