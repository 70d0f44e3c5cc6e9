import { ACTIONS } from '#core/action.ts';

/** One file in `functions/` is one Lambda: the actions, the probe that looks at health, the reconciler that pursues what was begun, and the reader that operators ask. */
export const FUNCTION_NAMES = [...ACTIONS, 'probe', 'reconcile', 'read'] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];
