import { ACTIONS } from '#core/action.ts';

/** One file in `functions/` is one Lambda: the actions, the probe that looks at health, and the reconciler that pursues what was begun. */
export const FUNCTION_NAMES = [...ACTIONS, 'probe', 'reconcile'] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];
